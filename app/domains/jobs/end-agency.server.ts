import { sql } from 'kysely'
import { type CloseVacancies, endAuthorisation } from '#app/domains/employers/agencies/end-client.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { changeVacanciesStatus } from './change-vacancy-status.server.ts'

/** All at once, however many: who ends an authorisation does not wait for a worker. Answers how many. */
const closeVacancies: CloseVacancies = (trx, agencyId, clientId) =>
  changeVacanciesStatus(trx, {
    action: 'close',
    mover: 'employer',
    reason: 'client_ended',
    which: sql`agency_id = ${agencyId} and employer_id = ${clientId} order by id for update`,
    lane: 'urgent',
  })

/** A client ends what an agency may do in its name, and what that posted is closed: {@link endAuthorisation}. */
export const endAgency = operation((trx, actor, asked: { clientRowId: number; isObjected: boolean }) =>
  endAuthorisation(trx, actor, asked, closeVacancies),
)
