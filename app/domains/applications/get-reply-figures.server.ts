import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { now } from '#app/platform/clock.ts'
import { limitsOn } from './application-limits.ts'

/** How an employer answers, as everybody sees it. */
export type ReplyFigures =
  /** Too few applications to say anything. */
  | { isEnough: false }
  | {
      isEnough: true
      /** Percent answered in time. */
      rate: number
      withinDays: number
      of: number
      /** Days until an answer, to one decimal; null where none came. */
      medianDays: number | null
      answered: number
    }

const dayLength = 86_400_000

/**
 * The reply rate and the median of days of who answers applications: of those sent within the 180 days that ended 14
 * days ago, without what the seeker withdrew within 14 days before any answer and what a bureau ended. Opening is no
 * answer, nor is an end by itself. One query.
 */
export async function getReplyFigures(recipientId: number): Promise<ReplyFigures> {
  const at = now()
  const { cohortDays, withinDays, fewest } = limitsOn(shanghaiDay(at)).reply
  const until = new Date(at.getTime() - withinDays * dayLength)
  const from = new Date(until.getTime() - cohortDays * dayLength)
  const inTime = sql`make_interval(days => ${withinDays})`
  const { rows } = await sql<{ sent: number; inTime: number; answered: number; median: number | null }>`
    select count(*) as sent,
      count(*) filter (where a.answered_at <= a.applied_at + ${inTime}) as "inTime",
      count(a.answered_at) as answered,
      percentile_cont(0.5) within group (order by extract(epoch from a.answered_at - a.applied_at) / 86400) as median
    from applications a
    where a.recipient_id = ${recipientId} and a.applied_at > ${from} and a.applied_at <= ${until}
      and not (a.status = 'withdrawn' and a.ended_at <= a.applied_at + ${inTime} and a.answered_at is null)
      and not (a.status = 'vacancy_gone' and a.end_reason = 'taken_down')`.execute(db())
  const { sent, inTime: answeredInTime, answered, median } = rows[0]!
  if (sent < fewest) return { isEnough: false }
  return {
    isEnough: true,
    rate: Math.floor((200 * answeredInTime + sent) / (2 * sent)),
    withinDays,
    of: sent,
    medianDays: median === null ? null : Math.floor(median * 10 + 0.5) / 10,
    answered,
  }
}
