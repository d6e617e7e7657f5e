import { describe, expect, test } from 'vitest'
import { reviewKinds } from '#app/domains/review-queue/review-item.ts'
import { getBureauHome } from '#app/domains/review/get-bureau-home.server.ts'
import { getWorkload } from '#app/domains/review/get-workload.server.ts'
import { reviewRows } from '#app/domains/review/review-list.server.ts'
import { reviewList, type ReviewSearch } from '#app/domains/review/review-list.tsx'
import { searchQuery } from '#app/lists/list.ts'
import { workingDaysSince } from '#app/platform/working-days.ts'
import { countQueries } from '#tests/support/count-queries.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { manyItems, reviewSearch, scopeOf } from './many-items.ts'

const database = await testDatabase()
const { reviewer, office } = await manyItems()

test('the desk counts what its links show, with few queries', async () => {
  expect(await countQueries(() => getBureauHome(reviewer))).toBeLessThanOrEqual(4)
  const { queue, mine, today } = await getBureauHome(reviewer)
  const totalOf = async (query: string) => (await reviewRows.page(reviewer, reviewSearch(query))).total
  expect(queue).toMatchObject({
    mine: await totalOf('assigned=me'),
    waiting: await totalOf('state=waiting'),
    late: await totalOf('late=1'),
  })
  expect(mine.every(({ isMine }) => isMine)).toBe(true)
  expect(today).toEqual([])
  const analyst = await getBureauHome(await actorWith('analyst', { cityCode: '210100' }))
  expect([analyst.queue, analyst.mine]).toEqual([null, []])
})

describe('the table of cities by queues', () => {
  test('counts for the circle office what its links show, in every city, with one query', async () => {
    expect(await countQueries(() => getWorkload(scopeOf(office)))).toBe(1)
    const { workload } = await getBureauHome(office)
    expect(workload!.cities).toHaveLength(8)
    expect(workload!.rows.map(({ kind }) => kind)).toEqual([null, ...reviewKinds])
    const totalOf = async (search: Partial<ReviewSearch>) =>
      (await reviewRows.page(office, reviewSearch(searchQuery(reviewList, search)))).total
    for (const { all, cells } of [workload!.rows[0]!, workload!.rows.at(-1)!]) {
      for (const { kind, cityCode: city, open, late } of [all, cells[0]!, cells[7]!]) {
        expect({ open, late }).toEqual({
          open: await totalOf({ kind, city }),
          late: await totalOf({ kind, city, late: true }),
        })
      }
    }
  })
  test('says how long the oldest has waited in working days', async () => {
    const { id } = await database
      .selectFrom('review_items')
      .select('id')
      .where('city_code', '=', '210300')
      .where('kind', '=', 'report')
      .where('status', '=', 'waiting')
      .limit(1)
      .executeTakeFirstOrThrow()
    await database
      .updateTable('review_items')
      .set({ opened_at: new Date('2026-11-16T04:00:00Z') })
      .where('id', '=', id)
      .execute()
    const report = (await getWorkload(scopeOf(office))).rows.find(({ kind }) => kind === 'report')!
    const expected = workingDaysSince(new Date('2026-11-16T04:00:00Z'), new Date())
    expect([report.all.oldestDays, report.cells.find(({ cityCode }) => cityCode === '210300')!.oldestDays]).toEqual([
      expected,
      expected,
    ])
  })
  test('shows an analyst the figures of their own city, and nobody else any', async () => {
    const { workload } = await getBureauHome(await actorWith('analyst', { cityCode: '210300' }))
    expect(workload!.cities).toEqual(['210300'])
    for (const role of ['caseworker', 'fair_organiser', 'reviewer', 'city_administrator'] as const) {
      expect((await getBureauHome(await actorWith(role, { cityCode: '210100' }))).workload, role).toBeNull()
    }
  })
})
