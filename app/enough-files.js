import { readFileSync } from 'node:fs'

/**
 * With fewer, each step of a start fails in words of its own, or hangs: reading the code, the first engine, the
 * database. A portal at work has some forty open, and one for everybody who reads a page.
 */
const fewest = 256

/** The limit of open files of this process, or Infinity where the system does not tell. */
function mostOpenFiles() {
  let limits = ''
  try {
    limits = readFileSync('/proc/self/limits', 'utf8')
  } catch {
    return Infinity
  }
  return Number(/^Max open files +(\d+)/m.exec(limits)?.[1] ?? Infinity)
}

/** Ends the process with one line where it may not open enough files. */
export function needEnoughFiles() {
  const most = mostOpenFiles()
  if (most >= fewest) return
  process.stderr.write(`Only ${most} open files are allowed for this user: raise the limit (ulimit -n 4096)\n`)
  process.exit(1)
}
