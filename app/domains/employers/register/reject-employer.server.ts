import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { keptPaths } from '#app/paths.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { changeEmployerStatus, lockEmployer } from '../change-employer-status.server.ts'
import { tellOwners } from '../members/employer-members.server.ts'

/**
 * The bureau does not verify the employer, with the reason its owners are told; in the transaction of the decision.
 * What is left of an earlier verification stays. Refused when the employer asked for nothing.
 */
export async function rejectEmployer(
  trx: Transaction<DB>,
  actor: Actor,
  { employerId, reason }: { employerId: number; reason: string },
): Promise<void> {
  const employer = await lockEmployer(trx, employerId)
  await changeEmployerStatus(trx, actor, employer, { action: 'reject', told: { reason } })
  await tellOwners(trx, employerId, {
    template: 'employer_refused',
    values: { employer: employer.name, reason },
    link: keptPaths.employerHome(),
  })
}
