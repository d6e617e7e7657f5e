import pino from 'pino'
import { env } from './env.server.ts'

/** While nobody takes the lines, because the disk is full that they are kept on, so much of them waits. */
const longestWait = 1024 * 1024
const destination = pino.destination({ fd: 1, sync: true, maxLength: longestWait })
destination.on('error', () => {}) // the next line tries again, with those that wait

/**
 * The portal's log: one JSON object a line on standard output, so that no text can forge a line.
 * Nothing personal goes in: paths without their query, errors without the row values that PostgreSQL adds to them.
 */
export const log = pino(
  {
    level: env().LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  },
  destination,
)

/** What helps to find the fault: the kind, the message, the place, and the cause in the same way. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, message, stack, cause } = error
  const code = 'code' in error ? error.code : undefined
  return { name, message, code, stack, ...(cause === undefined ? {} : { cause: describeError(cause) }) }
}

/**
 * A path as it may be logged: our own addresses are plain ASCII with short numbers, so whatever had to be encoded, is
 * as long as a telephone number or holds an @ was typed by somebody.
 */
export function plainPath(path: string): string {
  return path
    .replace(/%[^/]*/g, '…')
    .split('/')
    .map((part) => (/\d{9}|@/.test(part) ? '…' : part))
    .join('/')
}
