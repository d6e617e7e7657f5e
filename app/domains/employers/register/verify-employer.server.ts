import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { lastShanghaiDayBefore } from '#db/values/days.ts'
import { keptPaths } from '#app/paths.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { changeEmployerStatus, lockEmployer, verifiedFrom } from '../change-employer-status.server.ts'
import { tellOwners } from '../members/employer-members.server.ts'

/**
 * The bureau has checked licence and authorisation: verified for half a year in all eight cities, in the transaction of
 * the decision, and told to the owners. Refused when the employer asked for nothing.
 */
export async function verifyEmployer(
  trx: Transaction<DB>,
  actor: Actor,
  { employerId }: { employerId: number },
): Promise<void> {
  const employer = await lockEmployer(trx, employerId)
  await changeEmployerStatus(trx, actor, employer, { action: 'verify', set: verifiedFrom(now()) })
  // What was proved is proved of everybody whom the bureau saw on the list.
  await trx
    .updateTable('role_grants')
    .set({ proved_at: now() })
    .where('employer_id', '=', employerId)
    .where('granted_at', 'is not', null)
    .where('revoked_at', 'is', null)
    .where('proved_at', 'is', null)
    .execute()
  const { verified_until: until } = await lockEmployer(trx, employerId)
  await tellOwners(trx, employerId, {
    template: 'employer_verified',
    values: { employer: employer.name, until: lastShanghaiDayBefore(until!) },
    link: keptPaths.employerHome(),
  })
}
