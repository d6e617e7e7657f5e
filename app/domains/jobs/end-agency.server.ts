import { sql } from 'kysely'
import { markStaleFrom } from '#db/index-queue.ts'
import { type CloseVacancies, endAuthorisation } from '#app/domains/employers/agencies/end-client.server.ts'
import { emit } from '#app/emit.server.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import { vacancyEvents } from './events.ts'
import type { VacancyReason } from './vacancy-reasons.ts'

const clientEnded: VacancyReason = 'client_ended'

/** All at once, however many: who ends an authorisation does not wait for a worker. Answers how many. */
const closeVacancies: CloseVacancies = async (trx, agencyId, clientId) => {
  const at = now()
  const { rows } = await sql<{ vacancyId: number }>`
    with open as (
      select id, status from vacancies
      where agency_id = ${agencyId} and employer_id = ${clientId} and status in ('published','paused')
      order by id for update
    ), changed as (
      update vacancies set status = 'closed', version = version + 1, updated_at = ${at}
      from open where vacancies.id = open.id returning vacancies.id, open.status
    ), noted as (
      insert into vacancy_status_changes (vacancy_id, from_status, to_status, actor, reason, changed_at)
      select id, status, 'closed', 'employer', ${clientEnded}, ${at} from changed
    )
    ${markStaleFrom('urgent', sql`select id from changed`)} returning entity_id as "vacancyId"`.execute(trx)
  await emit(trx, vacancyEvents.close, rows)
  return rows.length
}

/** A client ends what an agency may do in its name, and what that posted is closed: {@link endAuthorisation}. */
export const endAgency = operation((trx, actor, asked: { clientRowId: number; isObjected: boolean }) =>
  endAuthorisation(trx, actor, asked, closeVacancies),
)
