import { CannotStart } from '#db/cannot-start.ts'
import { isConnectionLost } from '#db/values/connection-errors.ts'
import { env } from '#app/platform/env.server.ts'

type SystemError = NodeJS.ErrnoException & { address?: string; port?: number }

/** What the operating system or the database refused, in words that say what to do about it. */
const advice: Record<string, (error: SystemError) => string> = {
  EACCES: ({ path }) =>
    `No right to write ${place(path)}: start the portal as the user it belongs to, ` +
    'give it to this user (chown), or choose another PORTAL_DATA_DIR',
  EROFS: ({ path }) =>
    `${place(path)} is on a read-only file system: mount it for writing, or choose another PORTAL_DATA_DIR`,
  ENOSPC: ({ path }) => `The disk of ${place(path)} is full: make room, then start again`,
  EDQUOT: ({ path }) => `The quota for ${place(path)} is used up: make room or raise it, then start again`,
  EMFILE: () => 'Too many open files for this user: raise the limit (ulimit -n 4096), then start again',
  ENFILE: () => 'Too many open files on this machine: raise fs.file-max, then start again',
  EAGAIN: () => 'No more processes may be started by this user: raise the limit (ulimit -u), then start again',
  ENOMEM: () => 'Not enough memory to start the engines',
  ENOTDIR: ({ path }) => `${place(path)} is not a directory: choose another PORTAL_DATA_DIR`,
  ECONNREFUSED: ({ address, port }) =>
    `Nothing answers at ${address}:${port}: is the database running, and is DATABASE_URL right?`,
  ENOTFOUND: ({ message }) => `No such machine (${message}): is DATABASE_URL right?`,
  '28P01': ({ message }) => `The database refuses the login of DATABASE_URL: ${message}`,
  '28000': ({ message }) => `The database refuses the login of DATABASE_URL: ${message}`,
  '3D000': ({ message }) => `The database of DATABASE_URL is not there: ${message}`,
  '53100': ({ message }) => `The disk of the database is full: make room, then start again (${message})`,
}
const sameAdvice: Record<string, string> = { EPERM: 'EACCES' }
/** As the engines and their tools say it, in the words of the operating system, when they end. */
const saidByPrograms: Record<string, RegExp> = {
  EACCES: /Permission denied/,
  EROFS: /Read-only file system/,
  ENOSPC: /No space left on device/,
  EDQUOT: /quota exceeded/i,
  EMFILE: /Too many open files(?! in system)/,
  ENFILE: /Too many open files in system/,
  ENOMEM: /Cannot allocate memory|could not map anonymous shared memory/,
  EAGAIN: /Resource temporarily unavailable/,
}

const place = (path: string | undefined) => path ?? env().PORTAL_DATA_DIR

/** A program's end is told with its last words, or with the code with which it did not even begin. */
const says = (message: string, code: string) =>
  saidByPrograms[code]!.test(message) || new RegExp(`\\b${code}\\b`).test(message)

/** Why the portal or a command could not begin: one line with what to do where the reason is known, else everything. */
export function whyNoStart(thrown: unknown): string {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  if (error instanceof CannotStart) return error.message
  const { code = '' } = error as SystemError
  const name = advice[sameAdvice[code] ?? code]
    ? code
    : (Object.keys(saidByPrograms).find((key) => says(error.message, key)) ?? code)
  const known = advice[sameAdvice[name] ?? name]?.(error as SystemError)
  if (known) return known
  return isConnectionLost(error)
    ? `The database does not answer now (${error.message}): try again in a moment`
    : (error.stack ?? error.message)
}
