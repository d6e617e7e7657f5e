import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { recordAll } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
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

/** The same about many things at once, when a feed has mended them. Two queries. */
export async function withdrawReviewItemsOf(
  trx: Transaction<DB>,
  actor: Actor,
  about: { entity: ReviewEntity; entityIds: readonly number[]; kind: ReviewKind },
): Promise<void> {
  if (about.entityIds.length === 0) return
  const { rows } = await sql<{ id: number; was: string; cityCode: string }>`
    with found as (
      select id, status from review_items
      where entity = ${about.entity} and entity_id = any(${about.entityIds}::bigint[]) and kind = ${about.kind}
        and ${isOpenItem()}
      order by id for update
    )
    update review_items i set status = 'withdrawn', version = version + 1, ended_at = ${now()}
    from found where i.id = found.id
    returning i.id, found.status as was, i.city_code as "cityCode"`.execute(trx)
  const entries = rows.map(({ id, was, cityCode }) => ({
    event: 'review_item.withdrawn',
    entity: 'review_item',
    entityId: id,
    cityCode,
    before: { status: was },
    after: { status: 'withdrawn' },
  }))
  await recordAll(trx, actor, entries)
}
