import { operation } from '#app/platform/operation.server.ts'
import { changeApplicationStatus, lockReceived } from './change-application-status.server.ts'
import { record } from '#app/platform/audit.server.ts'

/**
 * The employer opens an application for the first time, which the seeker sees; that is no answer. Who opens it at the
 * same time as a colleague changes nothing more. Only ever by a form: what reads mails follows links.
 */
export const openApplication = operation(async (trx, actor, { applicationId }: { applicationId: number }) => {
  const application = await lockReceived(trx, actor, applicationId)
  if (application.status === 'sent')
    return changeApplicationStatus(trx, actor, application, { action: 'open', mover: 'employer' })
  await record(trx, actor, {
    event: 'application.read',
    entity: 'application',
    entityId: applicationId,
    cityCode: application.city_code,
  })
})
