import { type RawBuilder, type Transaction, sql, type Updateable } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { moverOf } from '#app/platform/access/mover.ts'
import { refuseParty } from '#app/domains/review-queue/parties.server.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotFound } from '#app/platform/errors.ts'
import { permit } from '#app/platform/access/rights.ts'
import { decideEmployers, editEmployer } from './employer-permissions.ts'
import { type EmployerAction, moveEmployer } from './employer-status.ts'
import { EmployerStatus } from './employer.ts'

/**
 * An employer held until the transaction ends, so that the check and the change are one; NotFound when it is missing.
 * Whoever holds several things takes them in one order, or two would wait for each other in a circle: employers by id,
 * then vacancies, then review items. What only refers to the employer (a vacancy, a report) is written meanwhile.
 */
export async function lockEmployer(trx: Transaction<DB>, employerId: number) {
  const row = await trx
    .selectFrom('employers')
    .select([
      'id',
      'name',
      'uscc',
      'city_code',
      'district_code',
      'status',
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
    ])
    .where('id', '=', employerId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow(() => new NotFound(`Employer ${employerId}`))
  return { ...row, status: EmployerStatus.parse(row.status) }
}

/** Several, in the order everybody keeps, whatever the order in which they are asked for and answered. */
export async function lockEmployers(trx: Transaction<DB>, ids: readonly number[]): Promise<LockedEmployer[]> {
  const locked = new Map<number, LockedEmployer>()
  for (const id of ids.toSorted((a, b) => a - b)) locked.set(id, await lockEmployer(trx, id))
  return ids.map((id) => locked.get(id)!)
}

export type LockedEmployer = Awaited<ReturnType<typeof lockEmployer>>

type Changes = Omit<Updateable<DB['employers']>, 'verified_until'> & { verified_until?: RawBuilder<Date> }

/** Whose employer it is: its own people's, and that of the bureau of the city it is registered in. */
export const belongingOf = ({ id, city_code }: Pick<LockedEmployer, 'id' | 'city_code'>) => ({
  cityCode: city_code,
  employerId: id,
})

const rights = {
  submit: editEmployer,
  verify: decideEmployers,
  reject: decideEmployers,
  accept_claim: decideEmployers,
  merge: decideEmployers,
  lapse: decideEmployers,
  reinstate: decideEmployers,
} satisfies Record<EmployerAction, unknown>

const events: Record<EmployerAction, string> = {
  submit: 'employer.submitted',
  verify: 'employer.verified',
  reject: 'employer.rejected',
  accept_claim: 'employer.claimed',
  merge: 'employer.merged',
  lapse: 'employer.lapsed',
  reinstate: 'employer.reinstated',
}

/**
 * Takes one step of the table: the new state, what goes with it, and the audit row, in this transaction. Refused as
 * Forbidden, as NotFound when it is somebody else's, and as Conflict in the wrong state or for the bureau's person who
 * is a party.
 */
export async function changeEmployerStatus(
  trx: Transaction<DB>,
  actor: Actor,
  employer: LockedEmployer,
  step: { action: EmployerAction; set?: Changes; told?: Record<string, string | number | null> },
): Promise<void> {
  permit(actor, rights[step.action], belongingOf(employer))
  const mover = moverOf(actor)
  if (mover === 'bureau') await refuseParty(trx, actor, { employerIds: [employer.id] })
  const status = moveEmployer(employer.status, step.action, mover)
  await trx
    .updateTable('employers')
    .set({ ...step.set, status, version: sql`version + 1`, updated_at: now() })
    .where('id', '=', employer.id)
    .execute()
  await record(trx, actor, {
    event: events[step.action],
    entity: 'employer',
    entityId: employer.id,
    cityCode: employer.city_code,
    before: { status: employer.status },
    after: { status, ...step.told },
  })
}

/** What being verified means from now on: half a year, for all eight cities (规划: 一次核验、全域互认). */
export function verifiedFrom(at: Date): Changes {
  return { verified_at: at, verified_until: sql<Date>`${at}::timestamptz + interval '6 months'`, reminded_at: null }
}
