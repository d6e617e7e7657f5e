import fc from 'fast-check'
import pg from 'pg'
import { describe, expect, test, vi } from 'vitest'
import { employerStatuses } from '#app/domains/employers/employer-status.ts'
import { cityCodes } from '#db/values/cities.ts'
import { reviewKinds } from '#app/domains/review-queue/review-item.ts'
import { employerRows } from '#app/domains/review/employer-list.server.ts'
import { employerList } from '#app/domains/review/employer-list.tsx'
import { getEmployerFile } from '#app/domains/review/get-employer-file.server.ts'
import { getReviewItemPage } from '#app/domains/review/get-review-item-page.server.ts'
import { reviewRows } from '#app/domains/review/review-list.server.ts'
import { reviewList } from '#app/domains/review/review-list.tsx'
import { listPageSize } from '#app/lists/list-rows.server.ts'
import { readSearch, searchQuery } from '#app/lists/list.ts'
import { Forbidden, NotFound } from '#app/platform/errors.ts'
import { countQueries } from '#tests/support/count-queries.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { many, manyItems, reviewSearch } from './many-items.ts'

const database = await testDatabase()
const { reviewer, office } = await manyItems()

async function collected<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const found: Row[] = []
  for await (const row of rows) found.push(row)
  return found
}

const employerSearch = (query = '') => readSearch(employerList, new URLSearchParams(query))

const parametersOf = (given: Record<string, string | null>) =>
  new URLSearchParams(Object.entries(given).filter(([, value]) => value !== null) as [string, string][])

/** Filters as anybody could put them into the address, nonsense too. */
const anyReviewSearch = fc
  .record({
    kind: fc.option(fc.constantFrom(...reviewKinds, 'nonsense')),
    state: fc.option(fc.constantFrom('open', 'waiting', 'assigned', 'proposed', 'ended', 'x')),
    assigned: fc.option(fc.constantFrom('me', 'nobody', '7', '-1')),
    late: fc.option(fc.constantFrom('1', '2')),
    city: fc.option(fc.constantFrom(...cityCodes, "'; drop")),
    after: fc.option(fc.constantFrom('1-1', `${Date.now()}-500`, 'x')),
  })
  .map((given) => readSearch(reviewList, parametersOf(given)))

const anyEmployerSearch = fc
  .record({
    q: fc.option(fc.constantFrom('机械', '第1', '%', '91210100')),
    status: fc.option(fc.constantFrom(...employerStatuses)),
    verification: fc.option(fc.constantFrom('over', 'soon')),
    standing: fc.option(fc.constantFrom('suspended', 'trusted', 'agency')),
    city: fc.option(fc.constantFrom(...cityCodes)),
    after: fc.option(fc.constantFrom('5000', '0', 'x')),
  })
  .map((given) => readSearch(employerList, parametersOf(given)))

describe('whatever the filters', () => {
  test('a bureau sees items of its own city only, and what was asked for', () =>
    fc.assert(
      fc.asyncProperty(anyReviewSearch, async (search) => {
        const { rows, total } = await reviewRows.page(reviewer, search)
        expect(rows.every(({ cityCode }) => cityCode === '210100')).toBe(true)
        expect(rows.length).toBeLessThanOrEqual(total!)
        if (search.kind) expect(rows.every(({ kind }) => kind === search.kind)).toBe(true)
        if (search.assigned === 'me') expect(rows.every(({ isMine }) => isMine)).toBe(true)
        if (search.late && search.state !== 'ended')
          expect(rows.every(({ dueAt }) => Date.parse(dueAt) < Date.now())).toBe(true)
      }),
      { numRuns: 60 },
    ))
  test('a bureau sees employers of its own city only', () =>
    fc.assert(
      fc.asyncProperty(anyEmployerSearch, async (search) => {
        const { rows } = await employerRows.page(reviewer, search)
        expect(rows.every(({ cityCode }) => cityCode === '210100')).toBe(true)
        if (search.status) expect(rows.every(({ status }) => status === search.status)).toBe(true)
      }),
      { numRuns: 40 },
    ))
  test('an address says the same when it is read and written again', () => {
    fc.assert(
      fc.property(
        anyReviewSearch,
        (search) => void expect(reviewSearch(searchQuery(reviewList, search))).toEqual(search),
      ),
    )
    fc.assert(
      fc.property(
        anyEmployerSearch,
        (search) => void expect(employerSearch(searchQuery(employerList, search))).toEqual(search),
      ),
    )
  })
})

test('the circle office sees all cities, or the one it asks for', async () => {
  const all = await reviewRows.page(office, reviewSearch())
  expect(new Set(all.rows.map(({ cityCode }) => cityCode)).size).toBeGreaterThan(1)
  expect(all.total).toBe((many * 3) / 4)
  const one = await reviewRows.page(office, reviewSearch('city=210300'))
  expect(new Set(one.rows.map(({ cityCode }) => cityCode))).toEqual(new Set(['210300']))
})

test('page after page shows every item once, in order', async () => {
  const search = reviewSearch('kind=report')
  const seen: { id: number; dueAt: string }[] = []
  for (let after = search.after; ;) {
    const { rows, next } = await reviewRows.page(reviewer, { ...search, after })
    seen.push(...rows)
    if (!next) break
    expect(rows).toHaveLength(listPageSize)
    after = next
  }
  const { total } = await reviewRows.page(reviewer, search)
  expect(seen).toHaveLength(total!)
  expect(new Set(seen.map(({ id }) => id)).size).toBe(total)
  expect(seen.map(({ dueAt }) => dueAt)).toEqual(seen.map(({ dueAt }) => dueAt).toSorted())
})

test('an export holds what the list shows, page breaks or not, and is recorded', async () => {
  const search = reviewSearch('state=ended&after=1-1')
  const rows = await collected(await reviewRows.takeAlong(reviewer, { search, format: 'csv' }))
  const { total } = await reviewRows.page(reviewer, search)
  expect(rows).toHaveLength(total!)
  const unverified = employerSearch('status=unverified')
  const employers = await collected(await employerRows.takeAlong(reviewer, { search: unverified, format: 'xlsx' }))
  expect(employers.every(({ cityCode, status }) => cityCode === '210100' && status === 'unverified')).toBe(true)
  const trail = await database
    .selectFrom('audit_rows')
    .select(['event', 'after'])
    .where('person_id', '=', reviewer.personId)
    .orderBy('id')
    .execute()
  expect(trail).toEqual([
    { event: 'review_list.exported', after: { format: 'csv', state: 'ended' } },
    { event: 'employer_list.exported', after: { format: 'xlsx', status: 'unverified' } },
  ])
})

test('one item and one employer of another city are not found', async () => {
  await actorWith('reviewer', { cityCode: '210300' })
  const foreign = await database
    .selectFrom('review_items')
    .select(['id', 'entity_id'])
    .where('city_code', '=', '210300')
    .limit(1)
    .executeTakeFirstOrThrow()
  await expect(getReviewItemPage(reviewer, String(foreign.id))).rejects.toThrow(NotFound)
  await expect(getEmployerFile(reviewer, String(foreign.entity_id))).rejects.toThrow(NotFound)
  expect((await getReviewItemPage(office, String(foreign.id))).steps).toEqual([])
  expect((await getEmployerFile(office, String(foreign.entity_id))).mayDecide).toBe(false)
  await expect(actorWith('seeker').then((seeker) => getReviewItemPage(seeker, String(foreign.id)))).rejects.toThrow(
    Forbidden,
  )
})

test('a page asks as much as it says, whatever there is to see', async () => {
  const item = await database
    .selectFrom('review_items')
    .select(['id', 'entity_id'])
    .where('city_code', '=', '210100')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  expect(await countQueries(() => getReviewItemPage(reviewer, String(item.id)))).toBeLessThanOrEqual(7)
  expect(await countQueries(() => getEmployerFile(reviewer, String(item.entity_id)))).toBeLessThanOrEqual(7)
  expect(await countQueries(() => reviewRows.page(reviewer, reviewSearch()))).toBe(2)
  const everybody = employerSearch()
  expect(await countQueries(() => employerRows.page(reviewer, everybody))).toBe(1)
  expect((await getEmployerFile(reviewer, String(item.entity_id))).items.map(({ id }) => id)).toContain(item.id)
})

describe(`at ${many} items no list reads them all`, () => {
  /** The plan of the statement a read sends, with its values. */
  async function planOf(read: () => Promise<unknown>): Promise<string> {
    const query = vi.spyOn(pg.Client.prototype, 'query')
    await read()
    const [text, values] = query.mock.calls.find(([text]) => String(text).startsWith('select'))! as unknown as [
      string,
      unknown[],
    ]
    query.mockRestore()
    const client = new pg.Client(process.env.DATABASE_URL)
    await client.connect()
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values)
    await client.end()
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  }
  const sequential = /Seq Scan on (review_items|employers|review_signs|reports)/

  test.each([
    '',
    'state=waiting',
    'kind=report',
    'assigned=me',
    'assigned=nobody',
    'late=1',
    'state=ended',
    `after=${Date.now()}-5000`,
  ])('review?%s', async (query) => {
    const search = reviewSearch(query)
    for (const person of [reviewer, office])
      expect(await planOf(() => reviewRows.first(person, search, 51))).not.toMatch(sequential)
  })
  test.each([
    '',
    'q=机械厂',
    'q=第1234号',
    'status=unverified',
    'verification=over',
    'standing=suspended',
    'after=9000',
  ])('employers?%s', async (query) => {
    const search = employerSearch(query)
    for (const person of [reviewer, office])
      expect(await planOf(() => employerRows.first(person, search, 51))).not.toMatch(sequential)
  })
})
