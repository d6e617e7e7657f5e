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
 * Takes an employer with everything it offers out of pages and search at once, however many vacancies that are: they
 * are not touched, whoever reads asks for the suspension. In the transaction of the decision; the owners are told the
 * reason. Refused when it is suspended already.
 */
export async function suspendEmployer(
  trx: Transaction<DB>,
  actor: Actor,
  { employerId, reason }: { employerId: number; reason: string },
): Promise<void> {
  const employer = await lockEmployer(trx, employerId)
  permit(actor, suspendEmployers, belongingOf(employer))
  await refuseParty(trx, actor, { employerIds: [employerId] })
  moveSuspension({ status: employer.status, isSuspended: employer.suspended_at !== null }, 'suspend')
  await trx
    .updateTable('employers')
    .set({ suspended_at: now(), suspension_reason: reason, version: sql`version + 1`, updated_at: now() })
    .where('id', '=', employerId)
    .execute()
  await record(trx, actor, {
    event: 'employer.suspended',
    entity: 'employer',
    entityId: employerId,
    cityCode: employer.city_code,
    before: { suspended: false },
    after: { suspended: true, reason },
  })
  await tellOwners(trx, employerId, {
    template: 'employer_suspended',
    values: { employer: employer.name, reason },
    link: keptPaths.employerHome(),
  })
}
