import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { refuseParty } from '#app/domains/review-queue/parties.server.ts'
import { keptPaths } from '#app/paths.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { permit } from '#app/platform/access/rights.ts'
import { belongingOf, lockEmployer } from './change-employer-status.server.ts'
import { tellOwners } from './members/employer-members.server.ts'
import { suspendEmployers } from './employer-permissions.ts'
import { moveSuspension } from './employer-status.ts'

/**
 * Brings a suspended employer back as it was, with its vacancies; in the transaction of the decision. Refused when it
 * is not suspended.
 */
export async function liftSuspension(
  trx: Transaction<DB>,
  actor: Actor,
  { employerId, reason }: { employerId: number; reason: string },
): Promise<void> {
  const employer = await lockEmployer(trx, employerId)
  permit(actor, suspendEmployers, belongingOf(employer))
  await refuseParty(trx, actor, { employerIds: [employerId] })
  moveSuspension({ status: employer.status, isSuspended: employer.suspended_at !== null }, 'lift')
  await trx
    .updateTable('employers')
    .set({ suspended_at: null, suspension_reason: null, version: sql`version + 1`, updated_at: now() })
    .where('id', '=', employerId)
    .execute()
  await record(trx, actor, {
    event: 'employer.restored',
    entity: 'employer',
    entityId: employerId,
    cityCode: employer.city_code,
    before: { suspended: true, reason: employer.suspension_reason },
    after: { suspended: false, reason },
  })
  await tellOwners(trx, employerId, {
    template: 'employer_restored',
    values: { employer: employer.name },
    link: keptPaths.employerHome(),
  })
}
