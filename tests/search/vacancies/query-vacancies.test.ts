import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { searchVacancies, searchVacanciesInDatabase, suggestVacancyTitles } from '#search/vacancies/query-vacancies.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import type { VacancySearch } from '#search/vacancies/vacancy-search.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { anEmployer, aVacancy, daysFromNow } from '#tests/support/builders.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()
const id: Record<string, number> = {}

const everything: VacancySearch = {
  q: '',
  city: [],
  district: [],
  kind: [],
  education: [],
  benefits: [],
  hours: [],
  audiences: [],
  industry: [],
  size: [],
  sort: 'relevance',
  page: 1,
  perPage: 20,
}
const search = (changes: Partial<VacancySearch>) => searchVacancies({ ...everything, ...changes })
const inDatabase = (changes: Partial<VacancySearch>) =>
  searchVacanciesInDatabase({ ...everything, ...changes }, database)
const ids = (...names: string[]) => names.map((name) => id[name]!).toSorted((a, b) => a - b)
const sorted = (found: number[]) => found.toSorted((a, b) => a - b)

beforeAll(async () => {
  const hongda = await anEmployer({ name: '鞍山宏达钢结构有限公司', name_key: 'hongda' })
  const plain = {
    benefits: [],
    pay_min: 4000,
    pay_max: 5000,
    experience_years_min: 0,
    education: 'any',
    description: '按操作规程完成当班任务，服从安排。',
  }
  const add = async (name: string, given: Parameters<typeof aVacancy>[0]) => {
    id[name] = await aVacancy({ ...plain, ...given })
  }
  await add('welderTiexi', { title: '电焊工', benefits: ['lodging', 'meals'], pay_min: 6000, pay_max: 8000 })
  await add('welderAnshan', {
    title: '二保焊焊工',
    employer_id: hongda,
    city_code: '210300',
    district_code: '210303',
    benefits: ['lodging'],
  })
  await add('crane', {
    title: '行车工',
    employer_id: hongda,
    city_code: '210300',
    district_code: '210303',
    published_at: daysFromNow(-20),
  })
  await add('driver', {
    title: '货车司机',
    city_code: '210400',
    district_code: null,
    pay_min: 7000,
    pay_max: 9000,
    experience_years_min: 3,
  })
  await add('cashier', {
    title: '出纳',
    education: 'junior_college',
    city_code: '211000',
    district_code: null,
    benefits: ['weekends_off', 'five_insurances'],
  })
  await add('accountant', {
    title: '成本会计（双休）',
    education: 'bachelor',
    experience_years_min: 5,
    pay_min: null,
    pay_max: null,
  })
  await add('nurse', { title: '養老護理員', kind: 'part_time', published_at: daysFromNow(-5) })
  await add('developer', { title: '软件测试工程师', pay_min: 96000, pay_max: 120000, pay_period: 'year' })
  await add('porter', {
    title: '搬运工',
    kind: 'gig',
    pay_min: 200,
    pay_max: 220,
    pay_period: 'day',
    district_code: '210102',
  })
  await add('bankClerk', { title: '银行柜员', description: '为飞行员等客户办理业务，服务员工。' })
  const brightTwin = await anEmployer({ name: '沈阳博远瀚海智能装备有限公司', name_key: 'boyuan' })
  const twin = await anEmployer({ name: '沈阳瀚海博远智能装备有限公司', name_key: 'hanhai' })
  await add('named', {
    title: '需求计划专员',
    employer_id: brightTwin,
    city_code: '211000',
    district_code: null,
    published_at: daysFromNow(-9),
  })
  await add('namesake', { title: '需求计划专员', employer_id: twin })
  await add('closed', { title: '电焊工', status: 'closed' })
  await add('expired', { title: '电焊工', published_at: daysFromNow(-40), expires_at: daysFromNow(-1) })
  if (hasMeilisearch()) await rebuildIndex(database, vacancies)
})

describe.skipIf(!hasMeilisearch())('the vacancy search', () => {
  test.each([
    ['电焊工', 'welderTiexi'],
    ['電焊工', 'welderTiexi'],
    ['dianhangong', 'welderTiexi'],
    ['dian han gong', 'welderTiexi'],
    ['dhg', 'welderTiexi'],
    ['电汉工', 'welderTiexi'],
    ['宏达 焊工', 'welderAnshan'],
    ['鞍山宏达钢结构有限公司', 'welderAnshan'],
    ['司机', 'driver'],
    ['货车驾驶员', 'driver'],
    ['养老护理员', 'nurse'],
    ['软件测式工程师', 'developer'],
    ['软件测试工程湿', 'developer'],
    ['测试软件工程师', 'developer'],
    ['ruanjianceshi', 'developer'],
    ['成本会计', 'accountant'],
    ['想在鞍山找包住的焊工工作', 'welderAnshan'],
    ['沈阳铁西包住的电焊工', 'welderTiexi'],
    ['焊工 7千以上', 'welderTiexi'],
    ['搬运工 日结200', 'porter'],
    ['软件测工程师', 'developer'],
    ['软件测式工程湿', 'developer'],
    ['沈阳博远瀚海智能装备', 'named'],
    ['需求计划 博远瀚海', 'named'],
  ])('%s finds its vacancy and calls it an answer', async (q, name) => {
    const found = await search({ q })
    expect(found).toMatchObject({ match: 'good', degraded: false })
    expect(found.ids[0]).toBe(id[name])
  })

  test.each(['飞行员', '宇航员', '发型师', '律师', 'asdfghjkl', '龘靐齉', '鞍山 飞行员', '大连 焊工'])(
    '%s has no answer, and none is pretended',
    async (q) => {
      expect((await search({ q })).match).not.toBe('good')
    },
  )

  test('calls what lies outside the understood filters similar', async () => {
    const found = await search({ q: '铁岭 电焊工' })
    expect(found.match).toBe('similar')
    expect(found.ids).toContain(id.welderTiexi)
  })

  test('never leaves a chosen filter, not even when nothing is left', async () => {
    expect(await search({ q: '焊工', city: ['211200'] })).toMatchObject({ match: 'none', ids: [], total: 0 })
  })

  test('lets a chosen filter win over an understood one', async () => {
    expect((await search({ q: '沈阳 焊工', city: ['210300'] })).ids).toEqual([id.welderAnshan])
    expect((await search({ q: '焊工 20000以上', pay: 3000 })).total).toBe(2)
  })

  test('shows neither closed nor expired vacancies', async () => {
    const { ids: found, total } = await search({ perPage: 100 })
    expect(total).toBe(12)
    expect(found).not.toContain(id.closed)
    expect(found).not.toContain(id.expired)
  })

  test('answers a misspelt question as the one that was meant: same order, total and facets', async () => {
    const { tookMs: _meant, ...meant } = await search({ q: '焊工', kind: ['full_time'] })
    const { tookMs: _typed, ...typed } = await search({ q: '汉工', kind: ['full_time'] })
    expect(typed).toEqual(meant)
  })

  test('takes letters of any script for words', async () => {
    expect(await search({ q: 'Ω' })).toMatchObject({ match: 'none', ids: [] })
    expect((await search({ q: '焊工 Ωμέγα' })).match).not.toBe('good')
  })

  test('sorts by pay and by day', async () => {
    expect((await search({ sort: 'pay' })).ids.slice(0, 3)).toEqual([id.developer, id.driver, id.welderTiexi])
    expect((await search({ sort: 'newest' })).ids.at(-1)).toBe(id.crane)
  })

  test('shows each vacancy once over all pages', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((page) => search({ page, perPage: 3 })))
    expect(sorted(pages.flatMap(({ ids: found }) => found))).toHaveLength(12)
    expect(new Set(pages.flatMap(({ ids: found }) => found)).size).toBe(12)
    const words = await Promise.all([1, 2].map((page) => search({ q: '焊工', page, perPage: 1 })))
    expect(sorted(words.flatMap(({ ids: found }) => found))).toEqual(ids('welderTiexi', 'welderAnshan'))
  })

  test('counts every facet without its own selection', async () => {
    const { facets } = await search({ city: ['210300'], pay: 8000 })
    expect(facets.city).toEqual({ 210100: 2, 210400: 1 })
    expect(facets.pay).toEqual({ 3000: 2, 4000: 2, 5000: 2 })
    expect(facets.published).toEqual({})
    const all = await search({})
    expect(all.facets.kind).toEqual({ full_time: 10, part_time: 1, gig: 1 })
    expect(all.facets.experience).toEqual({ 0: 10, 1: 10, 3: 11, 5: 12 })
    expect(all.facets.published).toEqual({ 3: 9, 7: 10, 30: 12 })
  })

  test('takes any text as a value of a filter and finds nothing under it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), async (value) => {
        const found = await search({ city: [value], benefits: [`${value}" OR id > 0 OR city = "`], q: value })
        // Other scripts may keep the engine too long, which reads a dictionary for each at first sight: then PostgreSQL
        // answers the same.
        return found.total === 0 && found.ids.length === 0
      }),
      { numRuns: 40, examples: [['"'], ['\\'], ['\\"'], ['210100" OR city = "210300'], ["'"], [']']] },
    )
  })

  test.each([
    ['焊', '焊'],
    ['dianh', '电焊工'],
    ['hcsj', '货车司机'],
    ['软件', '软件测试工程师'],
  ])('suggests open jobs while %s is typed', async (typed, title) => {
    expect((await suggestVacancyTitles(typed, 5)).join(' ')).toContain(title)
    expect(await suggestVacancyTitles('', 5)).toEqual([])
  })
})

describe('the same search from PostgreSQL', () => {
  const filters: Partial<VacancySearch>[] = [
    {},
    { city: ['210100'] },
    { city: ['210100', '210300'], kind: ['full_time'] },
    { district: ['210106'] },
    { education: ['any', 'bachelor'] },
    { benefits: ['lodging'] },
    { benefits: ['lodging', 'meals'] },
    { pay: 8000 },
    { experience: 0 },
    { published: 7 },
    { q: '包住' },
    { q: '鞍山' },
    { q: '铁西' },
    { q: '5000-7000' },
    { q: '兼职' },
    { city: ['210300'], pay: 4500, benefits: ['lodging'] },
  ]
  test.skipIf(!hasMeilisearch()).each(filters)('finds the same vacancies and counts for %j', async (filter) => {
    const [engine, fallback] = await Promise.all([
      search({ ...filter, perPage: 100 }),
      inDatabase({ ...filter, perPage: 100 }),
    ])
    expect(sorted(fallback.ids)).toEqual(sorted(engine.ids))
    expect({ ...fallback, ids: [], tookMs: 0 }).toEqual({ ...engine, ids: [], tookMs: 0, degraded: true })
  })

  test.each([
    ['焊工', ['welderTiexi', 'welderAnshan']],
    ['宏达 焊工', ['welderAnshan']],
    ['想在鞍山找包住的焊工工作', ['welderAnshan']],
    ['出纳', ['cashier']],
    ['货车', ['driver']],
    ['测试 软件', ['developer']],
  ])('%s finds the same jobs', async (q, names) => {
    const found = await inDatabase({ q })
    expect(found).toMatchObject({ match: 'good', degraded: true })
    expect(sorted(found.ids)).toEqual(ids(...names))
  })

  test('calls near misses similar, and nothing none', async () => {
    expect(await inDatabase({ q: '电焊公' })).toMatchObject({ match: 'similar' })
    expect(await inDatabase({ q: '龘靐齉' })).toMatchObject({ match: 'none', ids: [], total: 0 })
  })
})
