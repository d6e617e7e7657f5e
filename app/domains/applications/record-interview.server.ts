import { keptPaths } from '#app/paths.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { changeApplicationStatus, lockReceived } from './change-application-status.server.ts'
import { namesOfApplication } from './names-of-application.server.ts'
import { tellSeeker } from './tell.server.ts'

/**
 * The employer notes that the interview took place, or that nobody came; of the second the seeker is told, who may
 * contest it. Refused as Conflict before the time of it.
 */
export const recordInterview = operation(
  async (trx, actor, { applicationId, hasCome }: { applicationId: number; hasCome: boolean }) => {
    const application = await lockReceived(trx, actor, applicationId)
    const interview = await trx
      .selectFrom('application_interviews')
      .select('starts_at')
      .where('application_id', '=', applicationId)
      .where('status', '<>', 'replaced')
      .executeTakeFirst()
    if (application.status === 'interview' && interview && interview.starts_at > now())
      throw new Conflict('applications:conflict.not_yet')
    await changeApplicationStatus(trx, actor, application, {
      action: hasCome ? 'record_interview' : 'record_no_show',
      mover: 'employer',
      reason: hasCome ? undefined : 'no_show',
    })
    if (!hasCome)
      await tellSeeker(trx, application.person_id, {
        template: 'application_no_show',
        values: await namesOfApplication(trx, application),
        link: keptPaths.myApplication(applicationId),
      })
  },
)
