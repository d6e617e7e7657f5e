import { expect, test } from 'vitest'
import { openReviewItem, type NewReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { reviewKinds } from '#app/domains/review-queue/review-item.ts'
import { system } from '#app/platform/access/actor.ts'
import { useClock } from '#app/platform/clock.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()

const open = (item: NewReviewItem) => database.transaction().execute((trx) => openReviewItem(trx, system, item))
const registration = async (): Promise<NewReviewItem> => ({
  kind: 'employer_registration',
  cityCode: '210100',
  entity: 'employer',
  entityId: await anEmployer(),
})

test('an item waits in its city until the end of its working days, and the trail says so', async () => {
  const release = useClock(() => new Date('2026-11-20T02:00:00Z'))
  const item = await registration()
  const { id, isNew } = await open({ ...item, facts: { from: 'form' }, signs: [{ code: 'uscc_check' }] }).finally(
    release,
  )
  expect(isNew).toBe(true)
  const row = await database.selectFrom('review_items').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(row).toMatchObject({ city_code: '210100', status: 'waiting', version: 1, facts: { from: 'form' } })
  expect(row.due_at.toISOString()).toBe('2026-11-25T16:00:00.000Z')
  const signs = await database.selectFrom('review_signs').select('code').where('review_item_id', '=', id).execute()
  expect(signs).toEqual([{ code: 'uscc_check' }])
  const trail = await database
    .selectFrom('audit_rows')
    .select(['event', 'city_code'])
    .where('entity', '=', 'review_item')
    .where('entity_id', '=', id)
    .execute()
  expect(trail).toEqual([{ event: 'review_item.opened', city_code: '210100' }])
})

test('asked twice, even at once, one item waits and knows everything', async () => {
  const item = await registration()
  const opened = await Promise.all(['a', 'b', 'c', 'd'].map((key) => open({ ...item, facts: { [key]: true } })))
  expect(new Set(opened.map(({ id }) => id)).size).toBe(1)
  expect(opened.filter(({ isNew }) => isNew)).toHaveLength(1)
  const { facts } = await database
    .selectFrom('review_items')
    .select('facts')
    .where('id', '=', opened[0]!.id)
    .executeTakeFirstOrThrow()
  expect(facts).toEqual({ a: true, b: true, c: true, d: true })
})

test('what was decided can be asked again', async () => {
  const item = await registration()
  const first = await open(item)
  await database
    .updateTable('review_items')
    .set({ status: 'withdrawn', ended_at: new Date() })
    .where('id', '=', first.id)
    .execute()
  expect(await open(item)).toEqual({ id: expect.any(Number), isNew: true })
})

test('the tables know every kind', async () => {
  const entityId = await anEmployer()
  for (const kind of reviewKinds)
    expect((await open({ kind, cityCode: '210100', entity: 'employer', entityId })).isNew).toBe(true)
})
