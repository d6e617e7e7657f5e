import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { type AuditEntry, record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { inStates } from '#app/platform/lifecycle.server.ts'
import { afterWorkingDays } from '#app/platform/working-days.ts'
import { findSigns } from './find-signs.server.ts'
import { type ReviewEntity, type ReviewFacts, type ReviewKind, type ReviewSign, ruleOf } from './review-item.ts'
import { openReviewStatuses } from './review-status.ts'

export type NewReviewItem = {
  kind: ReviewKind
  /** The member city whose bureau decides. */
  cityCode: string
  entity: ReviewEntity
  entityId: number
  /** The employer to merge into, for a merge. */
  otherEntityId?: number
  /** Who asked, and is told the decision. */
  personId?: number
  /** Those the caller has found; they are looked for when it says none. */
  signs?: ReviewSign[]
  facts?: ReviewFacts
}

/**
 * Puts something before a bureau, in the transaction that needs it decided: due by the limit of its kind, with its
 * signs. One thing waits once: while an item of this kind, thing and person is open, its facts and signs are added to
 * that one, and `isNew` is false. The item is held until the transaction ends, so nobody decides it in between.
 */
export async function openReviewItem(
  trx: Transaction<DB>,
  actor: Actor,
  item: NewReviewItem,
): Promise<{ id: number; isNew: boolean }> {
  const openedAt = now()
  const { rows } = await sql<{ id: number; isNew: boolean }>`
    insert into review_items (city_code, kind, entity, entity_id, other_entity_id, person_id, due_at, facts, opened_at)
    values (${item.cityCode}, ${item.kind}, ${item.entity}, ${item.entityId},
      ${item.otherEntityId ?? null}, ${item.personId ?? null},
      ${afterWorkingDays(openedAt, ruleOf(item.kind).limit)}, ${JSON.stringify(item.facts ?? {})}, ${openedAt})
    on conflict (kind, entity, entity_id, coalesce(person_id, 0),
        (case kind when 'client_authorisation' then other_entity_id else 0 end))
      where ${inStates('status', openReviewStatuses)}
    do update set facts = review_items.facts || excluded.facts
    returning id, xmax = 0 as "isNew"`.execute(trx)
  const opened = rows[0]!
  for (const sign of item.signs ?? (await findSigns(trx, item))) await addReviewSign(trx, opened.id, sign)
  if (opened.isNew) await record(trx, actor, entryOfOpening({ ...item, id: opened.id }))
  return opened
}

/** What the trail says of a new item. */
export const entryOfOpening = (item: {
  id: number
  kind: string
  entity: string
  entityId: number
  cityCode: string
}): AuditEntry => ({
  event: 'review_item.opened',
  entity: 'review_item',
  entityId: item.id,
  cityCode: item.cityCode,
  after: { kind: item.kind, entity: item.entity, entity_id: item.entityId },
})

/** Notes why something looks doubtful; the same sign again brings its facts up to date. */
export async function addReviewSign(
  trx: Transaction<DB>,
  reviewItemId: number,
  { code, facts = {} }: ReviewSign,
): Promise<void> {
  const kept = { facts: JSON.stringify(facts), found_at: now() }
  await trx
    .insertInto('review_signs')
    .values({ review_item_id: reviewItemId, code, ...kept })
    .onConflict((conflict) => conflict.columns(['review_item_id', 'code']).doUpdateSet(kept))
    .execute()
}
