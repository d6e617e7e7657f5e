import { expect, test } from 'vitest'
import { vacancyDocument, type VacancyRow } from '#search/vacancies/vacancy-document.ts'

const now = new Date('2026-11-21T04:00:00Z')
const row: VacancyRow = {
  id: 7,
  title: '急聘電焊工（双休）',
  kind: 'full_time',
  city_code: '210100',
  city_name: '沈阳',
  district_code: '210106',
  district_name: '铁西区',
  employer_id: 3,
  employer_name: '沈阳第一机械有限公司',
  agency_id: null,
  occupation_name: '焊工',
  section: 'C',
  size_range: '20-99',
  is_verified: false,
  education: 'any',
  education_name: '学历不限',
  experience_years_min: 2,
  benefits: ['lodging'],
  hours: ['day_shift', 'one_day_off'],
  audiences: ['veterans'],
  pay_min: 200,
  pay_max: 300,
  pay_period: 'day',
  description: '负责焊接，包吃，不提供班车。',
  status: 'published',
  published_at: new Date('2026-11-20T17:00:00Z'),
  expires_at: new Date('2026-12-20T17:00:00Z'),
}
/** What it counts under in one facet. */
const under = (facet: string, changed: Partial<VacancyRow> = {}) =>
  [document(changed)!]
    .flatMap(({ facets, rareFacets }) => [...facets, ...rareFacets])
    .filter((value) => value.startsWith(`${facet}:`))
    .map((value) => value.slice(facet.length + 1))
const document = (changed: Partial<VacancyRow> = {}) => vacancyDocument({ ...row, ...changed }, now)

test('is found by characters, pieces, pinyin, initials and syllables of the job name', () => {
  expect(document()).toMatchObject({
    title: '急聘电焊工(双休)',
    titleGram: '电 电焊 焊 焊工 工',
    titlePy: 'dianhangong hangong gong',
    titlePyFirst: 'dhg hg',
    titleSyl: 'dian han gong',
  })
})

test('is found under other names of the trade', () => {
  expect(document({ title: '货车司机', occupation_name: null })!.occupation.split(' ')).toContain('货车驾驶员')
  expect(document({ title: '出纳', occupation_name: null })!.occupation).toBe('')
})

test('counts pay by the month, and leaves it out where it is to be agreed', () => {
  expect(document()).toMatchObject({ payMin: 4350, payMax: 6525 })
  expect(under('pay')).toEqual(['3000', '4000', '5000', '6000'])
  expect(document({ pay_min: 10000, pay_max: 12000, pay_period: 'month' })!.payMax).toBe(12000)
  expect(document({ pay_min: 20, pay_max: 20, pay_period: 'hour' })!.payMax).toBe(3480)
  expect(document({ pay_min: 120000, pay_max: 120000, pay_period: 'year' })!.payMax).toBe(10000)
  const agreed = document({ pay_min: null, pay_max: null })!
  expect('payMax' in agreed).toBe(false)
  expect(under('pay', { pay_min: null, pay_max: null })).toEqual([])
})

test('holds the benefits of the row, and beside them what the text promises and does not deny', () => {
  expect(under('benefits')).toEqual(['lodging'])
  expect(document()!.benefitsSaid.toSorted()).toEqual(['lodging', 'meals', 'weekends_off'])
})

test('holds the people the row welcomes, and beside them those that the text welcomes', () => {
  const welcomed = (description: string) => document({ description })!.audiencesSaid.toSorted()
  expect(welcomed('退役军人')).toEqual(['veterans'])
  expect(welcomed('残疾人优先，农民工也可')).toEqual(['disabled', 'migrant_workers', 'veterans'])
  for (const text of [
    '不招残疾人。残疾人护理经验优先',
    '谢绝残疾人',
    '不适合残疾人',
    '不考虑农民工',
    '残疾人勿扰',
    '残疾人就业保障金申报',
    '农民工实名制管理、考勤',
    '就业困难人员服务专员',
  ])
    expect([text, welcomed(text)]).toEqual([text, ['veterans']])
})

test('counts under the people it welcomes, and under what its employer is', () => {
  expect(['hours', 'audiences', 'industry', 'size', 'verified'].map((facet) => under(facet))).toEqual([
    ['day_shift', 'one_day_off'],
    ['veterans'],
    ['C'],
    ['20-99'],
    ['no'],
  ])
  expect(under('industry', { section: null })).toEqual([])
})

test('counts the day of publishing in Shanghai', () => {
  expect(document()!.publishedDay).toBe(Date.UTC(2026, 10, 21) / 86_400_000)
  expect(under('published')).toEqual([String(document()!.publishedDay)])
})

test('counts in every experience band that admits it', () => {
  expect(under('experience')).toEqual(['3', '5'])
})

test.each([
  { status: 'draft' },
  { status: 'in_review' },
  { status: 'paused' },
  { status: 'closed' },
  { status: 'expired' },
  { status: 'rejected' },
  { expires_at: now },
  { published_at: null, expires_at: null },
])('does not exist for a vacancy that is not public: %j', (changed) => expect(document(changed)).toBeNull())

test('holds nothing but its own fields, so nobody can be reached through it', () => {
  expect(Object.keys(document()!).toSorted()).toEqual([
    'audiencesSaid',
    'benefitsSaid',
    'cityName',
    'description',
    'districtName',
    'employer',
    'experienceMin',
    'expiresAt',
    'facets',
    'hours',
    'id',
    'kind',
    'kindsSaid',
    'occupation',
    'offeredBy',
    'payMax',
    'payMin',
    'publishedAt',
    'publishedDay',
    'rareFacets',
    'terms',
    'title',
    'titleGram',
    'titlePy',
    'titlePyFirst',
    'titleSyl',
  ])
})

test('counts under its place, kind and education, and under no district when it has none', () => {
  expect([under('city'), under('district'), under('kind'), under('education')]).toEqual([
    ['210100'],
    ['210106'],
    ['full_time'],
    ['any'],
  ])
  expect(under('district', { district_code: null, district_name: null })).toEqual([])
})

test('belongs to its employer, and to the agency that posts for it', () => {
  expect(document()!.offeredBy).toEqual([3])
  expect(document({ agency_id: 5 })!.offeredBy).toEqual([3, 5])
})
