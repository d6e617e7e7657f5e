import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { type LockedEmployer, lockEmployers } from '#app/domains/employers/change-employer-status.server.ts'
import { refuseParty } from '#app/domains/review-queue/parties.server.ts'
import { ReviewDecision, ReviewEntity, ReviewKind } from '#app/domains/review-queue/review-item.ts'
import { reviewItems } from '#app/domains/review-queue/review-item-rows.server.ts'
import {
  isDecision,
  type ReviewAction,
  reviewItemStates,
  reviewLifecycle,
  type ReviewMover,
} from '#app/domains/review-queue/review-status.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { permit } from '#app/platform/access/rights.ts'
import { Conflict, NotFound } from '#app/platform/errors.ts'
import { reviewedEntities } from '#app/reviewed-entities.server.ts'
import type { Changes } from '#app/platform/lifecycle.server.ts'
import { decideReview } from './review-permissions.ts'
import { isTheirs } from './stand-in.server.ts'

/** An item as a page showed it: whoever sends `version` has seen the item in that state. */
export type SeenItem = { itemId: number; version: number }

/**
 * An item, after what it is about, held until the transaction ends, for somebody who may decide in its city. Refused as
 * NotFound when it is missing or another city's, and as Conflict when it is no longer as it was seen, so that of two
 * only one acts.
 */
export async function lockReviewItem(trx: Transaction<DB>, actor: Actor, { itemId, version }: SeenItem) {
  const matter = await trx
    .selectFrom('review_items')
    .where('id', '=', itemId)
    .select(['city_code', 'entity', 'entity_id', 'other_entity_id'])
    .executeTakeFirstOrThrow(() => new NotFound(`Review item ${itemId}`))
  permit(actor, decideReview, { cityCode: matter.city_code })
  const parties = await lockMatter(trx, matter)
  const row = await reviewItems.lock(trx, itemId)
  if (row.version !== version)
    throw new Conflict(
      reviewItemStates[row.status].isOpen ? 'review:conflict.changed' : reviewLifecycle.conflict(row.status),
    )
  return {
    ...row,
    kind: ReviewKind.parse(row.kind),
    entity: ReviewEntity.parse(row.entity),
    ...parties,
    proposal: row.proposal === null ? null : ReviewDecision.parse(row.proposal),
  }
}

/**
 * Holds the employers an item concerns and what it is about, in the order everybody keeps; answers who posts, and for
 * whom where an agency does.
 */
async function lockMatter(
  trx: Transaction<DB>,
  {
    entity,
    entity_id: id,
    other_entity_id: other,
  }: { entity: string; entity_id: number; other_entity_id: number | null },
): Promise<{ poster: LockedEmployer; client: LockedEmployer | null }> {
  const { table, employersOf } = reviewedEntities[ReviewEntity.parse(entity)]
  const { rows } = await sql<{ employers: number[] }>`select ${employersOf(sql`${id}::bigint`)} as employers`.execute(
    trx,
  )
  const { employers } = rows[0]!
  const all = [...employers, ...(other === null ? [] : [other])]
  const [poster, second] = await lockEmployers(trx, all)
  if (entity !== 'employer') await sql`select from ${sql.table(table)} where id = ${id} for update`.execute(trx)
  return { poster: poster!, client: employers.length > 1 ? second! : null }
}

export type LockedReviewItem = Awaited<ReturnType<typeof lockReviewItem>>

/** What somebody is to an item of their city. */
export function moversOf(
  actor: Actor,
  item: { assigned_to: number | null; proposed_by: number | null },
): ReviewMover[] {
  if (actor.kind !== 'person') return actor.kind === 'system' ? ['system'] : []
  return [
    'bureau',
    ...(item.assigned_to === actor.personId ? ['assignee' as const] : []),
    ...(item.proposed_by !== null && item.proposed_by !== actor.personId ? ['second' as const] : []),
    ...(actor.role === 'city_administrator' ? ['administrator' as const] : []),
  ]
}

/**
 * Takes one step of the lifecycle: the new state, what goes with it and the audit row, in this transaction. Refused as
 * Conflict to who is a party, and to the circle office as long as somebody of the bureau can decide.
 */
export function changeReviewItem(
  trx: Transaction<DB>,
  actor: Actor,
  item: LockedReviewItem,
  step: { action: ReviewAction; set?: Changes<'review_items'>; told?: Record<string, string | number | null> },
): Promise<void> {
  return reviewItems.take(trx, actor, item, {
    ...step,
    movers: moversOf(actor, item),
    async refuse() {
      if (isDecision(step.action)) await refuseParty(trx, actor, { itemId: item.id })
      if (!(await isTheirs(trx, actor, item))) throw new Conflict('review:conflict.bureau_decides')
    },
  })
}
