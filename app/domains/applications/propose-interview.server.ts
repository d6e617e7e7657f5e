import { keptPaths } from '#app/paths.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import type { Interview } from './application.ts'
import { changeApplicationStatus, lockReceived } from './change-application-status.server.ts'
import { namesOfApplication } from './names-of-application.server.ts'
import { tellSeeker } from './tell.server.ts'

export type ProposedInterview = Pick<Interview, 'minutes' | 'form' | 'place'> & { startsAt: Date }

/**
 * Proposes a time to meet, or another one; what was proposed before counts no more, and the seeker is asked. Refused as
 * BadInput when the time is over.
 */
export const proposeInterview = operation(
  async (trx, actor, { applicationId, startsAt, ...how }: { applicationId: number } & ProposedInterview) => {
    const application = await lockReceived(trx, actor, applicationId)
    const at = now()
    if (startsAt <= at) throw new BadInput([{ field: 'day', code: 'is_over' }])
    await changeApplicationStatus(trx, actor, application, { action: 'propose_interview', mover: 'employer' })
    await trx
      .updateTable('application_interviews')
      .set({ status: 'replaced' })
      .where('application_id', '=', applicationId)
      .where('status', '<>', 'replaced')
      .execute()
    await trx
      .insertInto('application_interviews')
      .values({ application_id: applicationId, starts_at: startsAt, ...how, proposed_at: at })
      .execute()
    await tellSeeker(trx, application.person_id, {
      template: 'application_interview',
      values: { ...(await namesOfApplication(trx, application)), at: startsAt },
      link: keptPaths.myApplication(applicationId),
    })
  },
)
