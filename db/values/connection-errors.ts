/**
 * Thrown in place of an answer when a connection has gone silent: `idle` when the server is there and does not work on
 * the question, `unreachable` when it cannot be asked at all.
 */
export class ServerSilent extends Error {
  override name = 'ServerSilent'
  constructor(readonly server: 'idle' | 'unreachable') {
    super(`PostgreSQL did not answer (${server})`)
  }
}

/** PostgreSQL's own words for the end of a session: the link, an administrator, a crash, a start, a silence of ours. */
const lostSessions = /^(08...|57P0[1235]|25P03)$/
const lostLinks = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
])
const lostWords =
  /^(timeout expired$|Connection (terminated|ended)|Client (has encountered a connection error|was closed))/

/**
 * Whether an error says that the connection to the database has ended or could not be made. What was asked before may
 * or may not have been done.
 */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.name === 'ServerSilent') return true
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return syscall === 'connect' // no server at this socket
  return code === undefined ? lostWords.test(error.message) : lostLinks.has(code) || lostSessions.test(code)
}
