import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { openReviewStatuses, type ReviewEntity, type ReviewKind, ReviewStatus } from './review-item.ts'
import { moveReview } from './review-status.ts'

/**
 * Takes back what was asked about a thing, in the transaction that makes the question pointless: the vacancy is a draft
 * again, the employer was merged. Nothing waiting is fine.
 */
export async function withdrawReviewItems(
  trx: Transaction<DB>,
  actor: Actor,
  about: { entity: ReviewEntity; entityId: number; otherEntityId?: number; kinds: readonly ReviewKind[] },
): Promise<void> {
  const found = await trx
    .selectFrom('review_items')
    .select(['id', 'status', 'city_code'])
    .where('entity', '=', about.entity)
    .where('entity_id', '=', about.entityId)
    .where('kind', 'in', about.kinds)
    .where('status', 'in', openReviewStatuses)
    .$if(about.otherEntityId !== undefined, (query) => query.where('other_entity_id', '=', about.otherEntityId!))
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const item of found) {
    const status = moveReview(ReviewStatus.parse(item.status), 'withdraw', [
      actor.kind === 'person' ? 'asker' : 'system',
    ])
    await trx
      .updateTable('review_items')
      .set({ status, ended_at: now(), version: sql`version + 1` })
      .where('id', '=', item.id)
      .execute()
    await record(trx, actor, {
      event: 'review_item.withdrawn',
      entity: 'review_item',
      entityId: item.id,
      cityCode: item.city_code,
      before: { status: item.status },
      after: { status },
    })
  }
}
