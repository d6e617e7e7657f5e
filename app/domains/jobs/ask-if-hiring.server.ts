import { type RawBuilder, sql } from 'kysely'
import { isOfActiveEmployer } from '#db/suspensions.ts'
import { shanghaiDay, startOfShanghaiDay } from '#db/values/days.ts'
import { tellMembers } from '#app/domains/employers/members/employer-members.server.ts'
import { moverOf } from '#app/platform/access/mover.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import { keptPaths } from '#app/paths.ts'
import { changeVacanciesStatus } from './change-vacancy-status.server.ts'
import { answeredWithinDays, mostUnanswered, nextQuestion } from './still-hiring.ts'

const hour = 3_600_000
const day = 24 * hour
/** People are asked in the morning, by the clock of Shanghai, for all that is due on that day. */
const askedAtHour = 9

type Limited = { limit: number }
type Told = { posterId: number; title: string; count: number }

/** Who answers for a vacancy. */
const poster = sql`coalesce(v.agency_id, v.employer_id)`

/**
 * Asks employers whether they still hire: one message each for all vacancies that are due today. The question and the
 * time of the next one are one transaction. At most `limit` vacancies in one run; answers how many. Employers for whom
 * nobody acts here, and suspended ones, are not asked.
 */
export const askIfHiring = operation(async (trx, _actor, { limit }: Limited): Promise<number> => {
  const at = now()
  const today = startOfShanghaiDay(shanghaiDay(at)).getTime()
  if (at.getTime() < today + askedAtHour * hour) return 0
  const { rows } = await sql<Told>`
    with due as (
      select v.id from vacancies v
      where v.status = 'published' and v.ask_again_at < ${new Date(today + day)} and v.unanswered < ${mostUnanswered}
        and ${isOfActiveEmployer()} and exists (select from role_grants g
          where g.employer_id = ${poster} and g.granted_at is not null and g.revoked_at is null)
      order by v.ask_again_at limit ${limit} for update of v skip locked
    ), asked as (
      update vacancies v set unanswered = v.unanswered + 1, ask_again_at = case v.unanswered + 1
        when ${mostUnanswered} then ${new Date(at.getTime() + answeredWithinDays * day)}::timestamptz
        else ${nextQuestion(at)}::timestamptz end
      from due where v.id = due.id returning v.id, v.title, ${poster} as poster_id
    )
    ${byPoster(sql`asked`)}`.execute(trx)
  for (const { posterId, title, count } of rows)
    await tellMembers(trx, posterId, {
      template: 'still_hiring_asked',
      values: { title, count, days: answeredWithinDays },
      link: keptPaths.ownVacancies({ group: 'open' }),
    })
  return total(rows)
})

/**
 * Pauses what nobody has confirmed after two questions, and tells whose it is; one button takes it up again. At most
 * `limit` vacancies in one run; answers how many.
 */
export const pauseUnconfirmed = operation(async (trx, actor, { limit }: Limited): Promise<number> => {
  const { rows: due } = await sql<{ id: number }>`
    select v.id from vacancies v
    where v.status = 'published' and v.ask_again_at <= ${now()} and v.unanswered = ${mostUnanswered}
      and ${isOfActiveEmployer()}
    order by v.ask_again_at limit ${limit} for update of v skip locked`.execute(trx)
  if (due.length === 0) return 0
  const isDue = sql`id = any(${due.map(({ id }) => id)}::bigint[])`
  await changeVacanciesStatus(trx, {
    action: 'pause',
    mover: moverOf(actor),
    reason: 'not_confirmed',
    which: isDue,
    lane: 'urgent',
  })
  const { rows } = await sql<Told>`
    with paused as (select title, ${poster} as poster_id from vacancies v where ${isDue})
    ${byPoster(sql`paused`)}`.execute(trx)
  for (const { posterId, title, count } of rows)
    await tellMembers(trx, posterId, {
      template: 'still_hiring_paused',
      values: { title, count },
      link: keptPaths.ownVacancies({ group: 'paused' }),
    })
  return due.length
})

const byPoster = (told: RawBuilder<unknown>) => sql`
  select poster_id as "posterId", min(title) as title, count(*) as count from ${told} group by poster_id order by 1`

const total = (rows: readonly Told[]) => rows.reduce((sum, { count }) => sum + count, 0)
