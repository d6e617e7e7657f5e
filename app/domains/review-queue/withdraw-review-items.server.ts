import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import type { ReviewEntity, ReviewKind } from './review-item.ts'
import { isOpenItem, reviewItems } from './review-item-rows.server.ts'

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
    .select('id')
    .where('entity', '=', about.entity)
    .where('entity_id', '=', about.entityId)
    .where('kind', 'in', about.kinds)
    .where(isOpenItem())
    .$if(about.otherEntityId !== undefined, (query) => query.where('other_entity_id', '=', about.otherEntityId!))
    .orderBy('id')
    .forUpdate()
    .execute()
  const mover = actor.kind === 'person' ? 'asker' : 'system'
  for (const { id } of found)
    await reviewItems.take(trx, actor, await reviewItems.lock(trx, id), { action: 'withdraw', movers: [mover] })
}
