import { sql } from 'kysely'
import { markStaleFrom } from '#db/index-queue.ts'
import { emit } from '#app/emit.server.ts'
import { now } from '#app/platform/clock.ts'
import { moverOf } from '#app/platform/access/mover.ts'
import { operation } from '#app/platform/operation.server.ts'
import { vacancyEvents } from './events.ts'
import type { VacancyReason } from './vacancy-reasons.ts'
import { moveVacancy } from './vacancy-status.ts'

/**
 * Marks published vacancies whose validity is over as expired, at most `limit` in one run, and answers how many; the
 * caller runs it again while the answer equals the limit. Ones that somebody is changing are left for the next run.
 * Pages and searches stop showing them at the second of their expiry without waiting for this, so search hears of it in
 * the bulk lane: at midnight thousands end at once.
 */
export const expireVacancies = operation(async (trx, actor, { limit = 500 }: { limit?: number }): Promise<number> => {
  const status = moveVacancy('published', 'expire', moverOf(actor))
  const reason: VacancyReason = 'validity_over'
  const { rows } = await sql<{ vacancyId: number }>`
    with due as (
      select id from vacancies where status = 'published' and expires_at <= ${now()}
      order by expires_at limit ${limit} for update skip locked
    ), changed as (
      update vacancies set status = ${status}, version = version + 1, updated_at = ${now()}
      from due where vacancies.id = due.id returning vacancies.id
    ), noted as (
      insert into vacancy_status_changes (vacancy_id, from_status, to_status, actor, reason, changed_at)
      select id, 'published', ${status}, ${moverOf(actor)}, ${reason}, ${now()} from changed
    )
    ${markStaleFrom('bulk', sql`select id from changed`)} returning entity_id as "vacancyId"`.execute(trx)
  await emit(trx, vacancyEvents.expire, rows)
  return rows.length
})
