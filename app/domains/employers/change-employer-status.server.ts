import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { refuseParty } from '#app/domains/review-queue/parties.server.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { moverOf } from '#app/platform/access/mover.ts'
import { type Changes, rowsOf } from '#app/platform/lifecycle.server.ts'
import { type EmployerAction, employerLifecycle } from './employer-status.ts'

/** Whose employer it is: its own people's, and that of the bureau of the city it is registered in. */
export const belongingOf = ({ id, city_code }: { id: number; city_code: string | null }) => ({
  cityCode: city_code,
  employerId: id,
})

const employers = rowsOf(employerLifecycle, {
  table: 'employers',
  columns: [
    'name',
    'uscc',
    'district_code',
    'verified_until',
    'suspended_at',
    'suspension_reason',
    'is_trusted',
    'uscc_warning',
    'agency_licence_no',
    'contact_phone_index',
    'mail_domain',
    'merged_into',
    'version',
  ],
  // What only refers to the employer (a vacancy, a report) is written meanwhile.
  hold: 'no key update',
  belongingOf,
  alongside: (_row, _to, at) => ({ updated_at: at }),
})

/**
 * An employer held until the transaction ends, so that the check and the change are one; NotFound when it is missing.
 * Whoever holds several things takes them in one order, or two would wait for each other in a circle: employers by id,
 * then vacancies, then review items.
 */
export const lockEmployer = employers.lock

/** Several, in the order everybody keeps, whatever the order in which they are asked for and answered. */
export async function lockEmployers(trx: Transaction<DB>, ids: readonly number[]): Promise<LockedEmployer[]> {
  const locked = new Map<number, LockedEmployer>()
  for (const id of ids.toSorted((a, b) => a - b)) locked.set(id, await lockEmployer(trx, id))
  return ids.map((id) => locked.get(id)!)
}

export type LockedEmployer = Awaited<ReturnType<typeof lockEmployer>>

/**
 * Takes one step of the lifecycle: the new state, what goes with it, and the audit row, in this transaction. Refused as
 * Forbidden, as NotFound when it is somebody else's, and as Conflict in the wrong state or for the bureau's person who
 * is a party.
 */
export function changeEmployerStatus(
  trx: Transaction<DB>,
  actor: Actor,
  employer: LockedEmployer,
  step: { action: EmployerAction; set?: Changes<'employers'>; told?: Record<string, string | number | null> },
): Promise<void> {
  const mover = moverOf(actor)
  return employers.take(trx, actor, employer, {
    ...step,
    movers: [mover],
    async refuse() {
      if (mover === 'bureau') await refuseParty(trx, actor, { employerIds: [employer.id] })
    },
  })
}

/** What being verified means from now on: half a year, for all eight cities (规划: 一次核验、全域互认). */
export function verifiedFrom(at: Date): Changes<'employers'> {
  return { verified_at: at, verified_until: sql`${at}::timestamptz + interval '6 months'`, reminded_at: null }
}
