import { tellMembers } from '#app/domains/employers/members/employer-members.server.ts'
import { keptPaths } from '#app/paths.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import { changeApplicationStatus, lockOwn } from './change-application-status.server.ts'
import { namesOfApplication } from './names-of-application.server.ts'

/** The seeker was there, whatever the employer noted: once, within seven days. The employer then decides anew. */
export const contestNoShow = operation(
  async (trx, actor, { applicationId, words }: { applicationId: number; words: string }) => {
    const application = await lockOwn(trx, actor, applicationId)
    await changeApplicationStatus(trx, actor, application, {
      action: 'contest',
      mover: 'seeker',
      noteShared: words,
      set: { contested_at: now(), end_reason: null },
    })
    const { title } = await namesOfApplication(trx, application)
    await tellMembers(trx, application.recipient_id, {
      template: 'application_contested',
      values: { title },
      link: keptPaths.application(applicationId),
    })
  },
)
