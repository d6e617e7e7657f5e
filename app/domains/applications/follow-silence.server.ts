import { sql } from 'kysely'
import { shanghaiDay } from '#db/values/days.ts'
import { tellMembers } from '#app/domains/employers/members/employer-members.server.ts'
import { keptPaths } from '#app/paths.ts'
import { now } from '#app/platform/clock.ts'
import { inStates } from '#app/platform/lifecycle.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { limitsOn } from './application-limits.ts'
import { silentStatuses } from './application-status.ts'
import { changeApplicationsStatus, type Moved } from './change-application-status.server.ts'
import { reasonOfEnd } from './follow-vacancy.server.ts'
import { tellSeeker } from './tell.server.ts'
import { withdrawConsents } from './withdraw-application.server.ts'

const dayLength = 86_400_000

type Limited = { limit: number }

/**
 * Reminds employers of applications that nobody answers: after 7, 14, 30 and 53 days, each once and one message an
 * employer and day of silence for all of them. At most `limit` applications in one run; answers how many. The reminder
 * and the date of the next one are one transaction, so that one is sent once, whatever dies in between.
 */
export const nudgeEmployers = operation(async (trx, _actor, { limit }: Limited): Promise<number> => {
  const at = now()
  const { nudgeDays, daysUntilLapse } = limitsOn(shanghaiDay(at))
  const stages = nudgeDays.map((day, index) => ({ day, next: nudgeDays[index + 1] ?? daysUntilLapse })).toReversed()
  const whens = (value: (stage: { day: number; next: number }) => number) =>
    sql.join(
      stages.map((stage) => sql`when a.silent_since <= ${before(at, stage.day)} then ${sql.lit(value(stage))}`),
      sql` `,
    )
  const { rows } = await sql<{ recipientId: number; day: number; title: string; count: number }>`
    with due as (
      select a.id, case ${whens(({ day }) => day)} else 0 end as day,
        case ${whens(({ next }) => next)} else ${sql.lit(nudgeDays[0])} end as next
      from applications a
      where ${inStates('a.status', silentStatuses)} and a.silence_due_at <= ${at}
        and a.silent_since > ${before(at, daysUntilLapse)}
      order by a.silence_due_at limit ${limit} for update skip locked
    ), reminded as (
      update applications a set silence_due_at = a.silent_since + make_interval(days => due.next)
      from due where a.id = due.id returning a.id, a.recipient_id, a.vacancy_id, due.day
    )
    select r.recipient_id as "recipientId", r.day, min(v.title) as title, count(*) as count
    from reminded r join vacancies v on v.id = r.vacancy_id
    group by r.recipient_id, r.day order by r.recipient_id, r.day`.execute(trx)
  let handled = 0
  for (const { recipientId, day, title, count } of rows) {
    handled += count
    if (day === 0) continue
    const isLast = day === nudgeDays.at(-1)
    await tellMembers(trx, recipientId, {
      template: isLast ? 'applications_closing' : 'applications_waiting',
      values: { title, count, days: isLast ? daysUntilLapse - day : day },
      link: keptPaths.applications({ state: 'silent' }),
    })
  }
  return handled
})

/**
 * Ends what nobody answered for sixty days, and what was not answered within seven days after its vacancy ended; and
 * what people left behind who have closed their account. Each person is told once in a run, with an apology. At most
 * `limit` of each; answers how many.
 */
export const endApplications = operation(async (trx, actor, { limit }: Limited): Promise<number> => {
  const at = now()
  const { daysUntilLapse } = limitsOn(shanghaiDay(at))
  const held = sql`limit ${limit} for update of a skip locked`
  const gone = await changeApplicationsStatus(trx, {
    action: 'lose_vacancy',
    which: sql`a.closing_at <= ${at} order by a.closing_at ${held}`,
    reason: reasonOfEnd,
    by: actor,
  })
  const lapsed = await changeApplicationsStatus(trx, {
    action: 'lapse',
    which: sql`a.silence_due_at <= ${at} and a.silent_since <= ${before(at, daysUntilLapse)}
      order by a.silence_due_at ${held}`,
    reason: sql`'silence'`,
    by: actor,
  })
  const left = await changeApplicationsStatus(trx, {
    action: 'withdraw',
    which: sql`a.resume_cipher is null order by a.id ${held}`,
    reason: sql`'account_closed'`,
    by: actor,
  })
  if (left.length > 0)
    await withdrawConsents(
      trx,
      left.map(({ id }) => id),
    )
  for (const [personId, { title, count }] of byPerson(gone))
    await tellSeeker(trx, personId, {
      template: 'applications_vacancy_gone',
      values: { title, count },
      link: keptPaths.myApplications(),
    })
  for (const [personId, { title, count }] of byPerson(lapsed))
    await tellSeeker(trx, personId, {
      template: 'applications_lapsed',
      values: { title, count, days: daysUntilLapse },
      link: keptPaths.myApplications(),
    })
  return Math.max(gone.length, lapsed.length, left.length)
})

const before = (at: Date, days: number) => new Date(at.getTime() - days * dayLength)

/** One message a person: nobody gets as many as they sent applications. */
function byPerson(moved: readonly Moved[]): Map<number, { title: string; count: number }> {
  const told = new Map<number, { title: string; count: number }>()
  for (const { personId, title } of moved) {
    const known = told.get(personId)
    if (known) known.count += 1
    else told.set(personId, { title, count: 1 })
  }
  return told
}
