import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A real TCP line to a server that can be cut as firewalls and pulled plugs cut it: no end, no reset, only silence. */
export type CutLine = {
  /** The server's address with the way over this line. */
  address(url: string): string
  /** Connections that are open and carry what is sent. */
  open(): number
  /**
   * So many of the open connections, chosen by `pick`, fall silent for good; all of them unless told. Answers how many.
   */
  silence(share?: number, pick?: () => number): number
  /** New connections are silent from the beginning, until mended. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

export async function cutLineTo(url: string): Promise<CutLine> {
  const { hostname, port } = new URL(url)
  const pairs = new Set<{ near: Socket; far: Socket; silent: boolean }>()
  let isCut = false

  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    const pair = { near, far, silent: isCut }
    pairs.add(pair)
    const end = () => {
      if (pair.silent) return // neither side hears what became of the other
      near.destroy()
      far.destroy()
      pairs.delete(pair)
    }
    const carry = (from: Socket, to: Socket) =>
      from
        .on('data', (bytes) => {
          if (!pair.silent) to.write(bytes)
        })
        .on('error', end)
        .on('close', end)
    carry(near, far)
    carry(far, near)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    address(of) {
      const way = new URL(of)
      way.hostname = '127.0.0.1'
      way.port = String((server.address() as AddressInfo).port)
      return way.href
    },
    open: () => [...pairs].filter(({ silent }) => !silent).length,
    silence(share = 1, pick = Math.random) {
      const chosen = [...pairs].filter((pair) => !pair.silent && (share === 1 || pick() < share))
      for (const pair of chosen) pair.silent = true
      return chosen.length
    },
    cut: () => {
      isCut = true
    },
    mend: () => {
      isCut = false
    },
    async close() {
      for (const { near, far } of pairs) {
        near.destroy()
        far.destroy()
      }
      server.close()
      await once(server, 'close')
    },
  }
}
