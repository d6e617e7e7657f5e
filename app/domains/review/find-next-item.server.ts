import { type RawBuilder, sql } from 'kysely'
import { db } from '#db/client.ts'
import { partyInItem } from '#app/domains/review-queue/parties.server.ts'
import {
  isDecision,
  openReviewStatuses,
  reviewLifecycle,
  type ReviewMover,
  reviewSteps,
} from '#app/domains/review-queue/review-status.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { moversFrom, namesOf } from '#app/platform/lifecycle.ts'
import { cityScope } from '#app/platform/access/rights.ts'
import { decideReview } from './review-permissions.ts'
import { reviewRows } from './review-list.server.ts'
import type { ReviewSearch } from './review-list.tsx'
import { theirs } from './stand-in.server.ts'

/**
 * The next item of a list that is this reader's to decide: it waits, they have taken it, or it needs their second pair
 * of eyes, and they are no party in it. The most urgent one behind the item they come from, so that what they passed
 * over does not come back at once, else the most urgent of all; null when there is none. One query.
 */
export async function findNextItem(reader: Person, search: ReviewSearch, fromId: number): Promise<number | null> {
  const me = sql<number>`${reader.personId}::bigint`
  const from = sql`(select due_at, id from review_items where id = ${fromId})`
  const found = await db()
    .selectFrom('review_items as i')
    .select('i.id')
    .where(
      reviewRows.matching(
        { reader, scope: cityScope(reader, decideReview) },
        { ...search, state: search.state === 'ended' ? 'open' : search.state },
      ),
    )
    .where('i.id', '<>', fromId)
    .where(mayDecide(me))
    .where(sql<boolean>`${partyInItem(me, 'i')} is null`)
    .where(theirs(reader, 'i'))
    .orderBy(sql`(i.due_at, i.id) < ${from}`)
    .orderBy('i.due_at')
    .orderBy('i.id')
    .limit(1)
    .executeTakeFirst()
  return found?.id ?? null
}

/** Whether a decision leads on from the state of the item `i` that somebody may take for what they are to it. */
function mayDecide(me: RawBuilder<number>): RawBuilder<boolean> {
  const isMover: { readonly [Mover in ReviewMover]?: RawBuilder<boolean> } = {
    bureau: sql`true`,
    assignee: sql`i.assigned_to = ${me}`,
    second: sql`i.proposed_by <> ${me}`,
  }
  const decisions = namesOf(reviewSteps).filter(isDecision)
  const conditions = openReviewStatuses.flatMap((status) => {
    const movers = new Set(decisions.flatMap((action) => moversFrom(reviewLifecycle.steps[action], status)))
    return [...movers]
      .flatMap((mover) => isMover[mover] ?? [])
      .map((isSo) => sql`(i.status = ${sql.lit(status)} and ${isSo})`)
  })
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`
}
