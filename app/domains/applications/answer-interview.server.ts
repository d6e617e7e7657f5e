import { tellMembers } from '#app/domains/employers/members/employer-members.server.ts'
import { keptPaths } from '#app/paths.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { lockOwn } from './change-application-status.server.ts'
import { namesOfApplication } from './names-of-application.server.ts'

/**
 * The seeker comes at the time that is proposed, or asks for another one and says when it suits. Refused as Conflict
 * when nothing waits for an answer, or when the time is over.
 */
export const answerInterview = operation(
  async (
    trx,
    actor,
    { applicationId, wish }: { applicationId: number; /** null to confirm. */ wish: string | null },
  ) => {
    const application = await lockOwn(trx, actor, applicationId)
    const at = now()
    const answered = await trx
      .updateTable('application_interviews')
      .set({ status: wish === null ? 'confirmed' : 'another_asked', wish, answered_at: at })
      .where('application_id', '=', applicationId)
      .where('status', 'in', wish === null ? ['proposed'] : ['proposed', 'confirmed'])
      .where('starts_at', '>', at)
      .returning('id')
      .executeTakeFirst()
    if (!answered || application.status !== 'interview') throw new Conflict('applications:conflict.no_interview')
    await record(trx, actor, {
      event: wish === null ? 'application.interview_confirmed' : 'application.interview_declined',
      entity: 'application',
      entityId: applicationId,
      cityCode: application.city_code,
    })
    const { title } = await namesOfApplication(trx, application)
    await tellMembers(trx, application.recipient_id, {
      template: wish === null ? 'application_interview_confirmed' : 'application_interview_another',
      values: { title },
      link: keptPaths.application(applicationId),
    })
  },
)
