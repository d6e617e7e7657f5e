import { tellMembers } from '#app/domains/employers/members/employer-members.server.ts'
import { keptPaths } from '#app/paths.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import { changeApplicationStatus, lockOwn } from './change-application-status.server.ts'
import { namesOfApplication } from './names-of-application.server.ts'

/** The seeker accepts the job or declines it; the employer is told. An accepted one waits for the first day worked. */
export const answerOffer = operation(
  async (trx, actor, { applicationId, isAccepted }: { applicationId: number; isAccepted: boolean }) => {
    const application = await lockOwn(trx, actor, applicationId)
    await changeApplicationStatus(trx, actor, application, {
      action: isAccepted ? 'accept' : 'decline',
      mover: 'seeker',
      ...(isAccepted && { set: { accepted_at: now() } }),
    })
    const { title } = await namesOfApplication(trx, application)
    await tellMembers(trx, application.recipient_id, {
      template: isAccepted ? 'application_accepted' : 'application_declined',
      values: { title },
      link: keptPaths.application(applicationId),
    })
  },
)
