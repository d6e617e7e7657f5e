import { beforeEach, expect, test } from 'vitest'
import { openReviewItem, type NewReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { decideReviewItem } from '#app/domains/review/decide-review-item.server.ts'
import { findNextItem } from '#app/domains/review/find-next-item.server.ts'
import { reviewList } from '#app/domains/review/review-list.tsx'
import { takeReviewItems } from '#app/domains/review/take-review-items.server.ts'
import { type Person, system } from '#app/platform/access/actor.ts'
import { Forbidden } from '#app/platform/errors.ts'
import { readSearch } from '#app/lists/list.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { countQueries } from '#tests/support/count-queries.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'

const database = await testDatabase()
const first = await actorWith('reviewer', { cityCode: '210100' })
const second = await actorWith('reviewer', { cityCode: '210100' })
const office = await actorWith('circle_office')

beforeEach(async () => {
  await database.deleteFrom('review_items').execute()
})

const search = (query = '') => readSearch(reviewList, new URLSearchParams(query))
/** An item that is due in so many hours. */
async function due(hours: number, item: Partial<NewReviewItem> = {}): Promise<number> {
  const entityId = item.entityId ?? (await anEmployer({ status: 'in_review', verified_at: null, verified_until: null }))
  const { id } = await database.transaction().execute((trx) =>
    openReviewItem(trx, system, {
      kind: 'employer_registration',
      cityCode: '210100',
      entity: 'employer',
      ...item,
      entityId,
    }),
  )
  await database
    .updateTable('review_items')
    .set({ due_at: new Date(Date.now() + hours * 3_600_000) })
    .where('id', '=', id)
    .execute()
  return id
}
const take = (by: Person, id: number) => takeReviewItems(by, { itemIds: [id] })

test('is the most urgent one behind the item decided, then the most urgent of all, then none', async () => {
  const [passedOver, decided, next] = [await due(1), await due(2), await due(3)]
  expect(await countQueries(() => findNextItem(first, search(), decided))).toBe(1)
  expect(await findNextItem(first, search(), decided)).toBe(next)
  expect(await findNextItem(first, search(), next)).toBe(passedOver)
  await database.deleteFrom('review_items').where('id', '<>', decided).execute()
  expect(await findNextItem(first, search(), decided)).toBeNull()
})

test('keeps to the filter, and to the city', async () => {
  const from = await due(1)
  await due(2, { cityCode: '210300' })
  await due(2, { kind: 'employer_reverification' })
  const report = await due(3, { kind: 'report' })
  expect(await findNextItem(first, search('kind=report'), from)).toBe(report)
  expect(await findNextItem(first, search('kind=report&late=1'), from)).toBeNull()
  expect(await findNextItem(first, search('city=210300'), from), "another city is nobody's to ask for").toBeNull()
  expect(await findNextItem(first, search('state=ended'), report), 'what has ended is not to be decided').toBe(from)
})

test('passes over what a colleague has taken, what one proposed oneself, and what one is a party in', async () => {
  const [from, colleagues, proposed] = [await due(1), await due(2), await due(3, { kind: 'report' })]
  await take(second, colleagues)
  await take(first, proposed)
  const { version } = await database
    .selectFrom('review_items')
    .select('version')
    .where('id', '=', proposed)
    .executeTakeFirstOrThrow()
  await decideReviewItem(first, {
    itemId: proposed,
    version,
    decision: 'suspend',
    reasonCode: 'fraud',
    reasonText: '涉嫌诈骗。',
  })
  await due(4, { personId: first.personId })
  expect(await findNextItem(first, search(), from)).toBeNull()
  expect(await findNextItem(second, search(), colleagues), 'a second pair of eyes').toBe(proposed)
  const mine = await due(5)
  await take(first, mine)
  expect(await findNextItem(first, search(), from)).toBe(mine)
})

test("is the circle office's only where nobody of the bureau is left", async () => {
  const from = await due(1, { cityCode: '210300' })
  await due(2)
  const orphaned = await due(3, { cityCode: '210500' })
  expect(await findNextItem(office, search(), from)).toBe(orphaned)
})

test("is nobody's who may not decide", async () => {
  await expect(findNextItem(await actorWith('analyst', { cityCode: '210100' }), search(), 1)).rejects.toThrow(Forbidden)
})
