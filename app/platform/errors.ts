import { isConnectionLost } from '#db/values/connection-errors.ts'

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
  /** @param problem the key of a text about all of it, where the fields alone do not say it */
  constructor(
    readonly fields: FieldError[],
    readonly problem: string | null = null,
  ) {
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
  constructor(
    readonly reason: string,
    { figures = {}, ...options }: ErrorOptions & { figures?: Record<string, number> } = {},
  ) {
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
  readonly code = 'too_often'
  constructor(readonly retryAfterSeconds: number) {
    super(`Too many, again in ${retryAfterSeconds} s`)
  }
}

/**
 * The answer to a commit was lost, so nobody knows whether it was done. Whoever sends the same form once more is told,
 * and it is never done twice.
 */
export class OutcomeUnknown extends Unavailable {}

/**
 * Serialisation, deadlock, lock and statement timeouts; no room (class 53: disk, memory, connections); disk errors; a
 * standby that only reads.
 */
const transientSqlStates = /^(40001|40P01|55P03|57014|53...|58030|25006)$/
/** No room or no right to write, and no more open files: the portal's own files meet it as well as its sockets. */
const transientSystemCodes = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN'])

/**
 * What a thrown value means to the caller: a refusal as it is; a database that is busy or away and a machine that is
 * full as {@link Unavailable}; and null for a fault, which the caller logs and answers with 500.
 */
export function asPortalError(thrown: unknown): PortalError | null {
  if (thrown instanceof PortalError) return thrown
  if (!(thrown instanceof Error)) return null
  const { code = '' } = thrown as NodeJS.ErrnoException
  const isTransient =
    isConnectionLost(thrown) || isPoolEmpty(thrown) || transientSqlStates.test(code) || transientSystemCodes.has(code)
  return isTransient ? new Unavailable(thrown.message, { cause: thrown }) : null
}

/** pg has no code for it. */
const isPoolEmpty = ({ message }: Error) => message === 'timeout exceeded when trying to connect'
