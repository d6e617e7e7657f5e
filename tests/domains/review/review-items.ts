import { type NewReviewItem, openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import type { Decision } from '#app/domains/review/decide-review-item.server.ts'
import { takeReviewItems } from '#app/domains/review/take-review-items.server.ts'
import { type Person, system } from '#app/platform/access/actor.ts'
import { db } from '#db/client.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { actorWith } from '#tests/support/people.ts'

/** Two reviewers and an administrator of Shenyang, a reviewer of another city, and the circle office. */
export async function staff() {
  const inShenyang = { cityCode: '210100' }
  return {
    first: await actorWith('reviewer', inShenyang),
    second: await actorWith('reviewer', inShenyang),
    administrator: await actorWith('city_administrator', inShenyang),
    elsewhere: await actorWith('reviewer', { cityCode: '210300' }),
    office: await actorWith('circle_office'),
  }
}

/** An item that waits, about a new employer where nothing else is said. */
export const open = async (item: Partial<NewReviewItem> = {}) => {
  const entityId = item.entityId ?? (await anEmployer({ status: 'in_review', verified_at: null, verified_until: null }))
  const given = { kind: 'employer_registration', cityCode: '210100', entity: 'employer', ...item, entityId } as const
  const { id } = await db()
    .transaction()
    .execute((trx) => openReviewItem(trx, system, given))
  return id
}

export const itemOf = (id: number) =>
  db().selectFrom('review_items').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** An item as somebody sees it who decides now. */
export const seen = async (itemId: number) => ({ itemId, version: (await itemOf(itemId)).version })

export const takenBy = async (by: Person, item: Partial<NewReviewItem> = {}) => {
  const id = await open(item)
  await takeReviewItems(by, { itemIds: [id] })
  return id
}

export const eventsOf = async (id: number) =>
  (
    await db()
      .selectFrom('audit_rows')
      .select('event')
      .where('entity', '=', 'review_item')
      .where('entity_id', '=', id)
      .orderBy('id')
      .execute()
  ).map(({ event }) => event)

export const employerOf = async (itemId: number) =>
  db()
    .selectFrom('employers')
    .selectAll()
    .where('id', '=', (await itemOf(itemId)).entity_id)
    .executeTakeFirstOrThrow()

export const approve: Decision = { decision: 'approve', reasonCode: 'in_order', reasonText: '审核通过。' }
export const reject: Decision = { decision: 'reject', reasonCode: 'name_differs', reasonText: '名称与营业执照不一致。' }
export const suspend: Decision = { decision: 'suspend', reasonCode: 'fraud', reasonText: '涉嫌诈骗。' }
