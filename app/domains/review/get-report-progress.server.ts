import { db } from '#db/client.ts'
import { type Day, lastShanghaiDayBefore, shanghaiDay } from '#db/values/days.ts'
import { limit, networkKey } from '#app/platform/access/rate-limit.server.ts'
import type { ReviewStatus } from '#app/domains/review-queue/review-status.ts'

/**
 * What a number alone tells: how far it is and until when, and in the end what came of it; never what or who it is
 * about.
 */
export type ReportProgress = {
  number: string
  reportedAt: string
  /** The last day on which the answer is in time. */
  dueOn: Day
  stage: 'received' | 'in_hand' | 'ended'
  outcome: { decision: string | null; endedOn: Day } | null
}

/** So many wrong numbers an hour from one network: somebody who mistypes gets through, a guesser does not. */
const wrongNumbers = limit('report number', { points: 10, seconds: 3600 })

const stages: Record<ReviewStatus, ReportProgress['stage']> = {
  waiting: 'received',
  assigned: 'in_hand',
  proposed: 'in_hand',
  decided: 'ended',
  withdrawn: 'ended',
}

/**
 * What became of a report, by its number; null when there is none under it. Refused as TooMany after many wrong ones.
 */
export async function getReportProgress(number: string, clientAddress: string): Promise<ReportProgress | null> {
  const network = networkKey(clientAddress)
  const row = await db()
    .selectFrom('reports as r')
    .innerJoin('review_items as i', 'i.id', 'r.review_item_id')
    .select(['r.reported_at', 'i.due_at', 'i.status', 'i.decision', 'i.ended_at'])
    .where('r.reference', '=', number)
    .executeTakeFirst()
  if (!row) {
    await wrongNumbers.consume(network)
    return null
  }
  return {
    number,
    reportedAt: row.reported_at.toISOString(),
    dueOn: lastShanghaiDayBefore(row.due_at),
    stage: stages[row.status as ReviewStatus],
    outcome: row.ended_at && { decision: row.decision, endedOn: shanghaiDay(row.ended_at) },
  }
}
