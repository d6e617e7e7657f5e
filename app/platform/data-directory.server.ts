import { chmodSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { processStart } from '#db/engine-process.ts'

/** What the process that runs the engines of a data directory tells other processes: absent means not known yet. */
export type Holder = {
  pid: number
  start: string | null
  kind: 'portal' | 'command'
  engines?: { databaseUrl: string; meili: { url: string; key: string } | null }
  /** Where the portal's pages are. */
  address?: string
}

export type Claim = {
  kind: Holder['kind']
  /** Tells other processes, in a file only the owner can read, how to reach what runs here. */
  publish(facts: Partial<Pick<Holder, 'engines' | 'address'>>): void
  release(): void
}

const fileIn = (directory: string) => join(directory, 'running.json')
const guestsIn = (directory: string) => join(directory, 'guests')

/** Makes this process the one that may start engines in the directory, or answers who already is. */
export function claimDataDirectory(directory: string, kind: Holder['kind']): Claim | Holder {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  closeToOthers(directory)
  const file = fileIn(directory)
  let own: Holder = { pid: process.pid, start: processStart(process.pid), kind }
  const living = readHolder(directory)
  if (living) return living
  rmSync(file, { force: true }) // left by a process that was killed
  const draft = `${file}.${process.pid}`
  const write = () => writeFileSync(draft, JSON.stringify(own), { mode: 0o600 })
  write()
  try {
    linkSync(draft, file) // appears whole, and for one process only
  } catch (error) {
    const faster = readHolder(directory)
    if (faster) return faster
    throw error
  } finally {
    rmSync(draft)
  }
  return {
    kind,
    publish(facts) {
      own = { ...own, ...facts }
      write()
      renameSync(draft, file)
    },
    release: () => rmSync(file, { force: true }),
  }
}

/**
 * Nobody else on this machine looks into it. Root lets others pass through, without seeing what is there: PostgreSQL runs
 * as a user of its own. A directory that belongs to somebody else is left as it is.
 */
function closeToOthers(directory: string): void {
  try {
    chmodSync(directory, process.getuid?.() === 0 ? 0o711 : 0o700)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error
  }
}

/** The living process that runs the engines of the directory, or null. */
export function readHolder(directory: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(fileIn(directory), 'utf8')) as Holder
    return holder.pid !== process.pid && processStart(holder.pid) === holder.start ? holder : null
  } catch {
    return null // there is no such file
  }
}

/** Notes that this process uses engines which another command started; the returned function takes the note away. */
export function enterAsGuest(directory: string): () => void {
  const note = join(guestsIn(directory), String(process.pid))
  mkdirSync(guestsIn(directory), { recursive: true })
  writeFileSync(note, processStart(process.pid) ?? '')
  return () => rmSync(note, { force: true })
}

/** Resolves when no other living process uses the engines of this directory any more. */
export async function untilGuestsLeft(directory: string, onWait: (count: number) => void): Promise<void> {
  for (let told = false; ; told = true) {
    const guests = livingGuests(directory)
    if (guests === 0) return
    if (!told) onWait(guests)
    await sleep(100)
  }
}

function livingGuests(directory: string): number {
  try {
    return readdirSync(guestsIn(directory)).filter((pid) => {
      const alive = processStart(Number(pid)) === readFileSync(join(guestsIn(directory), pid), 'utf8')
      if (!alive) rmSync(join(guestsIn(directory), pid), { force: true })
      return alive
    }).length
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0
    throw error
  }
}
