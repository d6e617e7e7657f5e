import { keptPaths } from '#app/paths.ts'
import { operation } from '#app/platform/operation.server.ts'
import { changeApplicationStatus, lockReceived } from './change-application-status.server.ts'
import { namesOfApplication } from './names-of-application.server.ts'
import { tellSeeker } from './tell.server.ts'

/** The employer is interested; the seeker is told. Refused as Conflict when it is answered already or has ended. */
export const shortlistApplication = operation(async (trx, actor, { applicationId }: { applicationId: number }) => {
  const application = await lockReceived(trx, actor, applicationId)
  await changeApplicationStatus(trx, actor, application, { action: 'shortlist', mover: 'employer' })
  await tellSeeker(trx, application.person_id, {
    template: 'application_shortlisted',
    values: await namesOfApplication(trx, application),
    link: keptPaths.myApplication(application.id),
  })
})
