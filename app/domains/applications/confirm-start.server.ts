import { partOfCode } from '#db/values/text.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { keptPaths } from '#app/paths.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { changeApplicationStatus, lockReceived } from './change-application-status.server.ts'
import { namesOfApplication } from './names-of-application.server.ts'
import { tellSeeker } from './tell.server.ts'

/**
 * The employer confirms the first day worked, from which figures count a hire. The seeker is told, and asked whether
 * their other applications should end. Refused as Conflict before that day and without an accepted offer.
 */
export const confirmStart = operation(async (trx, actor, { applicationId }: { applicationId: number }) => {
  const application = await lockReceived(trx, actor, applicationId)
  const offer = await trx
    .selectFrom('application_offers')
    .select('start_on')
    .where('application_id', '=', applicationId)
    .executeTakeFirst()
  const at = now()
  if (application.status === 'offered' && offer && offer.start_on > shanghaiDay(at))
    throw new Conflict('applications:conflict.not_started')
  await changeApplicationStatus(trx, actor, application, { action: 'confirm_start', mover: 'employer' })
  const month = `${partOfCode(offer?.start_on ?? shanghaiDay(at), 0, 7)}-01`
  await trx
    .insertInto('hire_entries')
    .values({ application_id: applicationId, month, change: 1, entered_at: at })
    .execute()
  await tellSeeker(trx, application.person_id, {
    template: 'application_hired',
    values: await namesOfApplication(trx, application),
    link: keptPaths.myApplication(applicationId),
  })
})
