import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'
import type { LockedEmployer } from './change-employer-status.server.ts'

/**
 * Whether an employer may publish now: verified, not suspended, and an agency only with its licence. Refused as
 * Conflict.
 */
export function requirePublisher(poster: LockedEmployer, isForClient: boolean): void {
  if (poster.suspended_at !== null) throw new Conflict('employers:conflict.suspended')
  if (poster.status !== 'verified' || poster.verified_until === null || poster.verified_until <= now())
    throw new Conflict('employers:conflict.not_verified')
  if (isForClient && poster.agency_licence_no === null) throw new Conflict('employers:conflict.no_agency')
}
