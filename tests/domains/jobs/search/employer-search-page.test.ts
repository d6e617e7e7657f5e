import { describe, expect, test } from 'vitest'
import {
  getEmployerSearchOfForm,
  getEmployerSearchPage,
} from '#app/domains/jobs/employer-search/get-employer-search-page.server.ts'
import { employers } from '#search/employers/employers.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import { anEmployer, aVacancy } from '#tests/support/builders.ts'
import { countQueries } from '#tests/support/count-queries.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()
const machines = await anEmployer({ name: '沈阳沈峙重型机床有限公司', industry_code: '3484', size_range: '500-999' })
await aVacancy({ employer_id: machines })
await anEmployer({ name: '鞍山宏达钢结构有限公司', city_code: '210300', district_code: null })
for (let i = 0; i < 22; i++)
  await anEmployer({ name: `抚顺第${i}家托管有限公司`, city_code: '210400', district_code: null })
if (hasMeilisearch()) await rebuildIndex(database, employers)

const page = (query: string) => getEmployerSearchPage(new URLSearchParams(query))

describe('the page of employers', () => {
  test('shows who hires first, with what is known of them', async () => {
    const found = await page('')
    expect(found).toMatchObject({ total: 24, match: 'good', lastPage: 2, beyond: null, degraded: !hasMeilisearch() })
    expect(found.cards[0]).toMatchObject({ id: machines, openVacancies: 1, isVerified: true, sizeRange: '500-999' })
  })

  test('a page too far is the last one', async () => {
    const found = await page('q=托管&page=9')
    expect(found).toMatchObject({ beyond: 9, search: { page: 2 } })
    expect(found.cards).toHaveLength(2)
  })

  test('that finds nothing offers only changes that lead somewhere', async () => {
    const found = await page('q=钢结构&city=210400&verified=yes')
    expect(found).toMatchObject({ total: 0, match: 'none' })
    expect(found.relaxations).toEqual([
      { changes: { city: [] }, total: 1 },
      { changes: { city: [], verified: undefined }, total: 1 },
      { changes: { q: '' }, total: 22 },
    ])
  })

  test('words for a city give way to one that is chosen in the form, and stay in what is typed', async () => {
    const sent = (query: string) => getEmployerSearchOfForm(new URLSearchParams(query))
    expect(await sent('q=鞍山 有限公司&said=&said=city:210300&city=210100')).toMatchObject({
      q: '有限公司',
      city: ['210100'],
    })
    expect(await sent('q=鞍山 有限公司&said=')).toMatchObject({ q: '有限公司', city: [] })
    expect(await sent('q=鞍山 有限公司&said=,city:210300')).toMatchObject({ q: '鞍山 有限公司' })
    expect(await sent('q=鞍山 有限公司')).toBeNull()
    const typed = await page('q=鞍山 有限公司&city=210100')
    expect(typed).toMatchObject({
      search: { q: '鞍山 有限公司' },
      understood: [],
      replaced: [{ kind: 'city', value: '210300' }],
      total: 1,
    })
  })

  test('offers the other cities beside the one that words say', async () => {
    const { facets } = await page('q=鞍山 有限公司')
    expect(facets.city).toEqual({ 210100: 1, 210300: 1, 210400: 22 })
  })

  test('takes one query beside its search', async () => {
    await page('q=托管')
    expect(await countQueries(() => page('q=托管'))).toBeLessThanOrEqual(3)
  })
})
