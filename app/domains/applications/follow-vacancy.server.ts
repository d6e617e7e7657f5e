import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { tellMembers } from '#app/domains/employers/members/employer-members.server.ts'
import { VacancyStatus } from '#app/domains/jobs/vacancy-status.ts'
import { keptPaths } from '#app/paths.ts'
import { now } from '#app/platform/clock.ts'
import { inStates } from '#app/platform/lifecycle.server.ts'
import { limitsOn } from './application-limits.ts'
import { liveStatuses } from './application-status.ts'

const over: readonly VacancyStatus[] = ['closed', 'expired', 'rejected']

/**
 * A vacancy has ended, or is open again: the employer has seven days to answer who waits, and is told so; where it is
 * open again, nothing ends. Reads what is true by now, so that the order of events does not matter.
 */
export async function followVacancy(
  trx: Transaction<DB>,
  { ids: { vacancyId } }: { ids: { vacancyId: number } },
): Promise<void> {
  const vacancy = await trx
    .selectFrom('vacancies')
    .select(['title', 'status'])
    .where('id', '=', vacancyId)
    .executeTakeFirst()
  if (!vacancy) return
  const isLive = inStates('status', liveStatuses)
  if (vacancy.status === 'published') {
    await trx
      .updateTable('applications')
      .set({ closing_at: null })
      .where('vacancy_id', '=', vacancyId)
      .where('closing_at', 'is not', null)
      .where(isLive)
      .execute()
    return
  }
  if (!over.includes(VacancyStatus.parse(vacancy.status))) return
  const at = now()
  const { daysToAnswer } = limitsOn(shanghaiDay(at))
  const waiting = await trx
    .updateTable('applications')
    .set({ closing_at: new Date(at.getTime() + daysToAnswer * 86_400_000) })
    .where('vacancy_id', '=', vacancyId)
    .where('closing_at', 'is', null)
    .where(isLive)
    .returning('recipient_id')
    .execute()
  const [first] = waiting
  if (first)
    await tellMembers(trx, first.recipient_id, {
      template: 'applications_vacancy_over',
      values: { title: vacancy.title, count: waiting.length, days: daysToAnswer },
      link: keptPaths.applications({ vacancy: vacancyId, state: 'live' }),
    })
}

/** Who ended the vacancy of an application, as the reason for which the application ends. */
export const reasonOfEnd = sql<string>`coalesce((
  select case when c.actor = 'bureau' then 'taken_down' when c.to_status = 'expired' then 'expired' else 'closed' end
  from vacancy_status_changes c where c.vacancy_id = a.vacancy_id order by c.id desc limit 1), 'closed')`
