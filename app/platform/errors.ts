/** One field of a request that was refused; `code` is a key for the reader's language, `params` fill it in. */
export type FieldError = { field: string; code: string; params?: Record<string, string | number> }

/** A refusal with a meaning for the caller. Everything else that is thrown is a fault and answers 500. */
export abstract class PortalError extends Error {
  abstract readonly status: number
  /** Stable name of the kind of refusal, a key for the reader's language. */
  abstract readonly code: string
}

/** Missing, or not for this reader: the two look the same on purpose. */
export class NotFound extends PortalError {
  readonly status = 404
  readonly code = 'not_found'
}

/** It was public once and is no longer. */
export class Gone extends PortalError {
  readonly status = 410
  readonly code = 'gone'
}

export class BadInput extends PortalError {
  readonly status = 400
  readonly code = 'bad_input'
  constructor(readonly fields: FieldError[]) {
    super(`Bad input: ${fields.map(({ field, code }) => `${field} ${code}`).join(', ')}`)
  }
}

/** The actor may not do this, whatever the state. */
export class Forbidden extends PortalError {
  readonly status = 403
  readonly code = 'forbidden'
}

/** The thing is not in a state that allows this; `reason` is a key for the reader's language, `figures` fill it in. */
export class Conflict extends PortalError {
  readonly status = 409
  readonly code = 'conflict'
  readonly figures: Record<string, number>
  constructor(readonly reason: string, { figures = {}, ...options }: ErrorOptions & { figures?: Record<string, number> } = {}) {
    super(`Conflict: ${reason}`, options)
    this.figures = figures
  }
}

/** Too busy or cut off from something it needs; worth trying again. */
export class Unavailable extends PortalError {
  readonly status = 503
  readonly code = 'unavailable'
  readonly retryAfterSeconds = 2
}

/** Too often in too short a time; it may be tried again after so many seconds. */
export class TooMany extends PortalError {
  readonly status = 429
  readonly code = 'too_many'
  constructor(readonly retryAfterSeconds: number) {
    super(`Too many, again in ${retryAfterSeconds} s`)
  }
}

const transientSqlStates = new Set([
  '08000', '08001', '08003', '08006', // connection lost
  '40001', '40P01', '55P03', '57014', // serialisation, deadlock, lock timeout, statement timeout
  '53300', '57P01', '57P02', '57P03', // too many connections, shutting down, starting up
])
const transientNetworkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT'])
const transientMessages = /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/

/**
 * What a thrown value means to the caller: a refusal as it is, a database that is busy or away as {@link Unavailable},
 * and null for a fault, which the caller logs and answers with 500.
 */
export function asPortalError(thrown: unknown): PortalError | null {
  if (thrown instanceof PortalError) return thrown
  if (!(thrown instanceof Error)) return null
  const { code, syscall } = thrown as NodeJS.ErrnoException
  const isTransient =
    transientMessages.test(thrown.message) ||
    (code !== undefined && (transientSqlStates.has(code) || (transientNetworkCodes.has(code) && syscall !== 'open')))
  return isTransient ? new Unavailable(thrown.message, { cause: thrown }) : null
}
