import { describe, expect, test } from 'vitest'
import { getSearchPage } from '#app/domains/jobs/search/get-search-page.server.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { anEmployer, aVacancy } from '#tests/support/builders.ts'
import { countQueries } from '#tests/support/count-queries.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()
const employer_id = await anEmployer()
const welders: number[] = []
for (let i = 0; i < 45; i++) welders.push(await aVacancy({ employer_id, title: `电焊工 ${i + 1} 组` }))
await aVacancy({ employer_id, title: '护士', city_code: '210300', district_code: null, hours: ['day_shift'] })
if (hasMeilisearch()) await rebuildIndex(database, vacancies)

const page = (query: string) => getSearchPage(new URLSearchParams(query))

describe('the search page', () => {
  test('shows cards in the order of the search', async () => {
    const found = await page('q=电焊工')
    expect(found).toMatchObject({
      total: 45,
      match: 'good',
      degraded: !hasMeilisearch(),
      lastPage: 3,
      search: { q: '电焊工', page: 1 },
    })
    expect(found.cards).toHaveLength(20)
    expect(found.cards[0]).toMatchObject({ title: expect.stringContaining('电焊工'), cityCode: '210100' })
  })

  test('pages without showing anything twice', async () => {
    const pages = await Promise.all([1, 2, 3].map((number) => page(`q=电焊工&sort=newest&page=${number}`)))
    const ids = pages.flatMap(({ cards }) => cards.map(({ id }) => id))
    expect(ids.toSorted((a, b) => a - b)).toEqual(welders)
  })

  test('counts what is rare where it is asked for, chosen or said in words', async () => {
    expect((await page('q=护士')).facets.hours).toEqual({})
    for (const query of ['q=护士&hours=day_shift', 'q=白班护士'])
      expect((await page(query)).facets).toMatchObject({ hours: { day_shift: 1 }, industry: {} })
    expect(await page('q=夜班护士')).toMatchObject({
      match: 'similar',
      total: 1,
      leftOut: { understood: [{ value: 'night_shift' }] },
    })
  })

  test('a page too far is the last one', async () => {
    const found = await page('q=电焊工&page=40')
    expect(found.search.page).toBe(3)
    expect(found.cards).toHaveLength(5)
  })

  test('leaves out unknown districts', async () => {
    const found = await page('q=电焊工&district=210106,999999')
    expect(found.search.district).toEqual(['210106'])
    expect(found.total).toBe(45)
  })

  test('never shows what was closed since the index learned of it', async () => {
    const gone = (await page('q=电焊工')).cards[0]!.id
    await database.updateTable('vacancies').set({ status: 'closed' }).where('id', '=', gone).execute()
    const found = await page('q=电焊工')
    expect(found.cards.map(({ id }) => id)).not.toContain(gone)
    expect(found.total).toBe(44)
    await database.updateTable('vacancies').set({ status: 'published' }).where('id', '=', gone).execute()
  })

  test('that finds nothing offers only changes that lead somewhere, the least change first', async () => {
    const found = await page('q=护士&city=210400&benefits=shuttle&pay_min=5000')
    expect(found).toMatchObject({ total: 0, match: 'none' })
    expect(found.relaxations).toEqual([{ changes: { benefits: [], pay: undefined, city: [], district: [] }, total: 1 }])
    const nearer = await page('q=护士&city=210400')
    expect(nearer.relaxations).toEqual([{ changes: { city: [], district: [] }, total: 1 }])
  })

  test('without a search engine leaves out what was understood, too, and says so', async () => {
    const { MEILI_URL } = process.env
    delete process.env.MEILI_URL
    const found = await page('q=抚顺护士').finally(() => MEILI_URL && Object.assign(process.env, { MEILI_URL }))
    expect(found).toMatchObject({ total: 1, match: 'similar', degraded: true, understood: [] })
    expect(found.leftOut).toMatchObject({ understood: [{ kind: 'city', value: '210400' }], words: [] })
    expect(found.lacks[found.cards[0]!.id]).toEqual(found.leftOut.understood)
  })

  test('that finds much offers nothing', async () => {
    expect((await page('q=电焊工&city=210100')).relaxations).toEqual([])
  })

  test('takes one query beside its search', async () => {
    await page('q=电焊工')
    expect(await countQueries(() => page('q=电焊工'))).toBeLessThanOrEqual(3)
  })
})
