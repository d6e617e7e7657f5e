const plainLineEveryMs = 2_000

export type Steps = { (text: string): void; end(text: string): void }

/** Shows what a command is doing: one line that changes on a terminal, now and then a plain line elsewhere. */
export function steps(out: NodeJS.WriteStream = process.stderr): Steps {
  let shownAt = -Infinity
  const show = (text: string) => {
    if (out.isTTY) out.write(`\r\x1b[2K${text}`)
    else if (performance.now() - shownAt >= plainLineEveryMs) {
      out.write(`${text}\n`)
      shownAt = performance.now()
    }
  }
  return Object.assign(show, {
    end(text: string) {
      if (out.isTTY) out.write('\r\x1b[2K')
      process.stdout.write(`${text}\n`)
    },
  })
}
