import { sql } from 'kysely'
import { isAuthorised } from '#db/authorisations.ts'
import { markStaleFrom } from '#db/index-queue.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { emit } from '#app/emit.server.ts'
import { now } from '#app/platform/clock.ts'
import { moverOf } from '#app/platform/access/mover.ts'
import { operation } from '#app/platform/operation.server.ts'
import { vacancyEvents } from './events.ts'
import type { VacancyReason } from './vacancy-reasons.ts'
import { moveVacancy } from './vacancy-status.ts'

/**
 * Publishes again what expired before its validity was over, which only a wrong clock does, unless the authorisation of
 * its agency is over: at most `limit` vacancies in one run; answers how many.
 */
export const renewVacancies = operation(async (trx, actor, { limit = 500 }: { limit?: number }): Promise<number> => {
  const status = moveVacancy('expired', 'renew', moverOf(actor))
  const reason: VacancyReason = 'wrong_clock'
  const { rows } = await sql<{ vacancyId: number }>`
    with early as (
      select id from vacancies
      where status = 'expired' and expires_at > ${now()} and ${isAuthorised(shanghaiDay(now()), 'vacancies')}
      order by expires_at limit ${limit} for update skip locked
    ), changed as (
      update vacancies set status = ${status}, version = version + 1, updated_at = ${now()}
      from early where vacancies.id = early.id returning vacancies.id
    ), noted as (
      insert into vacancy_status_changes (vacancy_id, from_status, to_status, actor, reason, changed_at)
      select id, 'expired', ${status}, ${moverOf(actor)}, ${reason}, ${now()} from changed
    )
    ${markStaleFrom('bulk', sql`select id from changed`)} returning entity_id as "vacancyId"`.execute(trx)
  await emit(trx, vacancyEvents.renew, rows)
  return rows.length
})
