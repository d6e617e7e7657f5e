import { closeSync, fstatSync, openSync } from 'node:fs'
import { createRequire } from 'node:module'
import { CannotStart } from './cannot-start.ts'

/** A lock of the kernel on a file. It ends with the last process that has `fd` open, however that ends. */
export type FileLock = {
  fd: number
  /** Tells this file from any copy of it. */
  mark: string
  /** Closes the file here; processes that inherited it keep the lock. */
  release(): void
  isReleased(): boolean
}

/**
 * Locks a file, made when it is missing, against every process on this machine, in whatever container, and on other
 * machines where the file system passes locks on. Answers null when somebody else has it. Refused as CannotStart where
 * the file cannot be opened or locks mean nothing: two portals on one directory would damage it.
 */
export function lockFile(file: string, { shared = false } = {}): FileLock | null {
  const fd = opened(file)
  try {
    if (!tryLock(fd, shared, file)) {
      closeSync(fd)
      return null
    }
    const probe = opened(file)
    const refused = !tryLock(probe, false, file)
    closeSync(probe)
    if (!refused)
      throw new CannotStart(
        `The file system of ${file} does not honour locks: choose a PORTAL_DATA_DIR on a local disk`,
      )
  } catch (error) {
    closeSync(fd)
    throw error
  }
  let released = false
  return {
    fd,
    mark: markOf(fd),
    isReleased: () => released,
    release() {
      closeSync(fd)
      released = true
    },
  }
}

/** Whether somebody has the file locked, and the mark of the file; null when there is no such file. */
export function lookAtLock(file: string): { held: boolean; mark: string } | null {
  const fd = opened(file, 'r+')
  if (fd === null) return null
  try {
    return { held: !tryLock(fd, false, file), mark: markOf(fd) }
  } finally {
    closeSync(fd)
  }
}

function opened(file: string): number
function opened(file: string, flags: 'r+'): number | null
function opened(file: string, flags: 'a+' | 'r+' = 'a+'): number | null {
  try {
    return openSync(file, flags, 0o600)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' && flags === 'r+') return null
    throw new CannotStart(
      `${file} cannot be opened (${code}): give the portal's user the right to write there, ` +
        'or choose another PORTAL_DATA_DIR',
    )
  }
}

const markOf = (fd: number): string => {
  const { dev, ino } = fstatSync(fd, { bigint: true })
  return `${dev}:${ino}`
}

let native: typeof import('fs-native-extensions') | undefined

function tryLock(fd: number, shared: boolean, file: string): boolean {
  try {
    native ??= createRequire(import.meta.url)('fs-native-extensions') as typeof import('fs-native-extensions')
    return native.tryLock(fd, { shared })
  } catch (error) {
    throw new CannotStart(`${file} cannot be locked (${codeOf(error)}): choose a PORTAL_DATA_DIR on a local disk`)
  }
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error))
