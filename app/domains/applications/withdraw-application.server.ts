import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { tellMembers } from '#app/domains/employers/members/employer-members.server.ts'
import { keptPaths } from '#app/paths.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import { changeApplicationStatus, lockOwn } from './change-application-status.server.ts'
import { namesOfApplication } from './names-of-application.server.ts'

/**
 * The seeker takes an application back, and with it the consent: the employer sees the résumé no longer. Refused as
 * Conflict when it has ended.
 */
export const withdrawApplication = operation(async (trx, actor, { applicationId }: { applicationId: number }) => {
  const application = await lockOwn(trx, actor, applicationId)
  await changeApplicationStatus(trx, actor, application, { action: 'withdraw', mover: 'seeker' })
  await withdrawConsents(trx, [applicationId])
  const { title } = await namesOfApplication(trx, application)
  await tellMembers(trx, application.recipient_id, {
    template: 'application_withdrawn',
    values: { title },
    link: keptPaths.applications(),
  })
})

/** What was sent before stays lawful; nobody is shown it from now on (个人信息保护法 15). */
export async function withdrawConsents(trx: Transaction<DB>, applicationIds: readonly number[]): Promise<void> {
  await trx
    .updateTable('application_consents')
    .set({ withdrawn_at: now() })
    .where('application_id', 'in', applicationIds)
    .where('withdrawn_at', 'is', null)
    .execute()
}
