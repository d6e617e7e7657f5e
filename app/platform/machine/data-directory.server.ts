import { chmodSync, existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from '#db/cannot-start.ts'
import { type FileLock, lockFile, lookAtLock } from '#db/file-lock.ts'
import { writeWhole } from '#db/write-whole.ts'

/** What the process that holds a data directory tells other processes: absent means not known yet. */
export type Holder = {
  pid: number
  /** Which numbers of processes it means: other containers have others. */
  namespace: string | null
  /** The lock it holds: a note that was copied with the directory names another one. */
  lock: string
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

/** Somebody holds the directory; `holder` is what they tell of themselves, null when that is nothing yet. */
export type Taken = { holder: Holder | null }

const fileIn = (directory: string) => join(directory, 'running.json')
/** Lies there from the first to the last step of a restore: while it does, the directory holds no whole portal. */
export const unfinishedRestoreIn = (directory: string) => join(directory, 'restoring')
const lockIn = (directory: string) => join(directory, 'lock')
const guestsIn = (directory: string) => join(directory, 'guests.lock')

/** Somebody who only looks holds the lock for a moment. */
const looksMs = 200
const pollMs = 20

/**
 * Makes this process the one that may start engines in the directory, or answers who is it already. The kernel keeps
 * the claim, across containers, and ends it with the process. `shared` is for portals that start no engines there and
 * only share the files: many may have it, and nobody beside them the other.
 */
export async function claimDataDirectory(
  directory: string,
  kind: Holder['kind'],
  { shared = false } = {},
): Promise<Claim | Taken> {
  makeDirectory(directory)
  closeToOthers(directory)
  const deadline = performance.now() + looksMs
  let lock: FileLock | null
  while (!(lock = lockFile(lockIn(directory), { shared }))) {
    if (performance.now() > deadline) return { holder: noteIn(directory) }
    await sleep(pollMs)
  }
  const { mark, release } = lock
  let own: Holder = { pid: process.pid, namespace: processNamespace(), lock: mark, kind }
  const write = () => writeWhole(fileIn(directory), JSON.stringify(own))
  write()
  return {
    kind,
    publish(facts) {
      own = { ...own, ...facts }
      write()
    },
    release() {
      const last = noteIn(directory)
      if (last?.pid === own.pid && last.namespace === own.namespace) rmSync(fileIn(directory), { force: true })
      release()
    },
  }
}

/**
 * Nobody else on this machine looks into it. Root lets others pass through, without seeing what is there: PostgreSQL
 * runs as a user of its own. A directory that belongs to somebody else is left as it is.
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
  const seen = lookAtLock(lockIn(directory))
  return seen?.held ? noteIn(directory) : null
}

/** What its living holder tells; what a dead one or the original of a copied directory has left does not count. */
function noteIn(directory: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(fileIn(directory), 'utf8')) as Holder
    return holder.lock === lookAtLock(lockIn(directory))?.mark ? holder : null
  } catch {
    return null // there is no such file
  }
}

/**
 * Tells that this process uses engines which another one started, until the answer is called; null when they are being
 * stopped.
 */
export function enterAsGuest(directory: string): (() => void) | null {
  return lockFile(guestsIn(directory), { shared: true })?.release ?? null
}

/**
 * Resolves when no other living process uses the engines of this directory any more; none can come until the answer is
 * called.
 */
export async function untilGuestsLeft(directory: string, onWait: () => void): Promise<() => void> {
  for (let told = false; ; told = true) {
    const lock = lockFile(guestsIn(directory))
    if (lock) return lock.release
    if (!told) onWait()
    await sleep(100)
  }
}

/** Within one namespace a number means one process. */
export function processNamespace(): string | null {
  return existsSync('/proc/self/ns/pid') ? readlinkSync('/proc/self/ns/pid') : null
}

/**
 * One directory after the other: of several at once, the operating system does not always say which could not be made,
 * or why.
 */
function makeDirectory(directory: string): void {
  if (!existsSync(directory)) {
    makeDirectory(dirname(directory))
    try {
      mkdirSync(directory, { mode: 0o700 })
    } catch (error) {
      if (!existsSync(directory)) throw error // else another process made it at the same moment
    }
  } else if (!statSync(directory).isDirectory()) {
    throw new CannotStart(`${directory} is a file, not a directory: choose another PORTAL_DATA_DIR`)
  }
}
