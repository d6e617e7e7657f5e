import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { isOpenItem } from '#app/domains/review-queue/review-item-rows.server.ts'
import { withdrawReviewItems } from '#app/domains/review-queue/withdraw-review-items.server.ts'
import type { Actor } from '#app/platform/access/actor.ts'

/**
 * What waits about an employer that was merged, after its rows have moved: its suspension is pointless, its reports and
 * authorisations are about the other now.
 */
export async function followMerger(trx: Transaction<DB>, actor: Actor, fromId: number, intoId: number): Promise<void> {
  await withdrawReviewItems(trx, actor, {
    entity: 'employer',
    entityId: fromId,
    kinds: ['employer_suspension', 'employer_lifting'],
  })
  await sql`
    update review_items set entity_id = ${intoId}, version = version + 1
    where entity = 'employer' and entity_id = ${fromId} and kind = 'report'
      and ${isOpenItem()}
      and not exists (select from review_items other
        where other.entity = 'employer' and other.entity_id = ${intoId} and other.kind = 'report'
          and ${isOpenItem('other')})`.execute(trx)
  await trx.updateTable('reports').set({ employer_id: intoId }).where('employer_id', '=', fromId).execute()
  await followAuthorisations(trx, actor, fromId, intoId)
}

/** Those that have moved go on waiting; those that ended with the merger do not. */
async function followAuthorisations(trx: Transaction<DB>, actor: Actor, fromId: number, intoId: number): Promise<void> {
  await sql`
    update review_items i set entity_id = c.agency_id, other_entity_id = c.client_id, version = version + 1
    from agency_clients c
    where i.kind = 'client_authorisation' and ${isOpenItem('i')}
      and ${fromId} in (i.entity_id, i.other_entity_id)
      and c.agency_id = case i.entity_id when ${fromId} then ${intoId} else i.entity_id end
      and c.client_id = case i.other_entity_id when ${fromId} then ${intoId} else i.other_entity_id end
      and c.ended_at is null
      and not exists (select from review_items other
        where other.kind = i.kind and ${isOpenItem('other')}
          and other.entity_id = c.agency_id and other.other_entity_id = c.client_id)`.execute(trx)
  const pointless = await trx
    .selectFrom('review_items')
    .select(['entity_id', 'other_entity_id'])
    .where('kind', '=', 'client_authorisation')
    .where(isOpenItem())
    .where(({ or, eb }) => or([eb('entity_id', '=', fromId), eb('other_entity_id', '=', fromId)]))
    .execute()
  for (const { entity_id: entityId, other_entity_id: otherEntityId } of pointless) {
    await withdrawReviewItems(trx, actor, {
      entity: 'employer',
      entityId,
      otherEntityId: otherEntityId ?? undefined,
      kinds: ['client_authorisation'],
    })
  }
}
