import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { randomFor } from '#db/values/random.ts'
import { vacancyKinds, benefits, hours } from '#db/values/vacancies.ts'
import { cityCodes } from '#db/values/cities.ts'
import { wantedOf } from '#search/kind/conditions.ts'
import type { SearchDocument } from '#search/kind/searchable-kind.ts'
import { documentMatcher } from '#search/query/match-document.ts'
import { documentsOf, type KeptSearch, percolatorFor, sharesAmong, termsOfSearch } from '#search/query/percolate.ts'
import { keptSearchOf } from '#search/vacancies/query-saved-searches.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import type { VacancySearch } from '#search/vacancies/vacancy-search.ts'
import { aVacancy, anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { manyRowsOf } from '#tests/support/many-rows.ts'

const database = await testDatabase()
const at = new Date()

const titles = [
  '急聘 电焊工(包吃住)',
  '电话客服专员',
  '软件测试工程师',
  'CAD 制图员',
  'Java开发工程师',
  '數控车工',
  '货车司机 A2',
  '养老护理员',
  '保安',
  '会计',
  '外贸业务员（英语）',
  'C++ 工程师',
  '面点师/帮厨',
  '配送司机',
  '𠮷野家 服务员',
]
/** What people type: whole, in part, misspelt, by sound, in letters, in sentences. */
const typed = [
  ...['电焊工', '电悍工', '焊工', '点焊工', '电客服', '电话客服', '客服 专员', '软件测试', '软件侧试工程师'],
  ...['软件测试工程司', '测试', '工程师', 'cad', 'cda', 'cad制图', 'java', 'jaav', 'java工程师', '数控车工', '數控'],
  ...['chegong', 'dianhan', 'ruanjianceshi', 'ruanjiancehi', '货车司机', '卡车司机', '火车司机', 'a2', '司机'],
  ...['养老护理员', '养老护工', '护理', '保安员', '安保', '会计', '快计', '外贸', '英语', 'c++', '面点', '帮厨', '工'],
  ...[
    '持焊工证',
    '钢结构',
    '图纸',
    '服从安排',
    '沈阳第1号机械',
    '机械制造',
    '铁西',
    '沈阳',
    '包住',
    '兼职',
    '想找一份',
  ],
  ...['电焊工 包住 沈阳 机械 制造 图纸', '想在铁西找包住的电焊工', '月薪6000以上 司机', '𠮷野家', '服务员 养老 司机 a'],
]

let documents: SearchDocument[]
beforeAll(async () => {
  const random = randomFor('titles of every sort')
  await manyRowsOf.vacancy(120)
  const employer = await anEmployer({ name: '沈阳博远瀚海机械制造有限公司' })
  const ids: number[] = (await database.selectFrom('vacancies').select('id').execute()).map(({ id }) => id)
  for (let i = 0; i < 90; i++)
    ids.push(
      await aVacancy({
        employer_id: employer,
        title: random.pick(titles),
        city_code: random.pick(cityCodes),
        district_code: random.pick([null, '210106', '210303']),
        kind: random.pick(vacancyKinds),
        description: random.pick(['负责钢结构件焊接，看懂图纸。', '接听电话，会英语。', '操作 CNC 机床，包吃。']),
        benefits: random.sample(benefits, random.between(0, 3)),
        hours: random.sample(hours, random.between(0, 2)),
      }),
    )
  documents = await documentsOf(database, vacancies, ids, at)
  expect(documents.length).toBeGreaterThan(150)
})

const some = (codes: readonly string[], maxLength: number) => fc.subarray([...codes], { maxLength })
const none = fc.constant<string[]>([])
const search: fc.Arbitrary<VacancySearch> = fc.record({
  q: fc.oneof(
    fc.constant(''),
    fc.constantFrom(...typed),
    fc.subarray(typed, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
    fc
      .tuple(fc.constantFrom(...titles), fc.nat(6), fc.integer({ min: 1, max: 8 }))
      .map(([title, from, length]) => title.slice(from, from + length)),
  ),
  city: fc.oneof({ weight: 4, arbitrary: none }, some(cityCodes, 3)),
  district: fc.oneof({ weight: 8, arbitrary: none }, fc.constant<string[]>(['210106'])),
  kind: fc.oneof({ weight: 6, arbitrary: none }, some(vacancyKinds, 2)),
  education: none,
  benefits: fc.oneof({ weight: 6, arbitrary: none }, some(benefits, 2)),
  hours: fc.oneof({ weight: 6, arbitrary: none }, some(hours, 1)),
  audiences: fc.constantFrom<string[]>([], [], ['veterans']),
  industry: fc.constantFrom<string[]>([], [], [], ['C']),
  size: fc.constantFrom<string[]>([], [], [], ['100-499']),
  pay: fc.constantFrom(undefined, undefined, 1, 4_999, 5_000, 20_000),
  experience: fc.constantFrom(undefined, undefined, 0, 2, 30),
  published: fc.constantFrom(undefined, undefined, undefined, 2),
  verified: fc.constantFrom(undefined, undefined, true),
  sort: fc.constant('relevance' as const),
  page: fc.constant(1),
  perPage: fc.constant(20),
})

const matching = ({ search: asked, understood, words }: KeptSearch) =>
  documents
    .filter(
      documentMatcher({
        kind: vacancies,
        words,
        wanted: wantedOf(vacancies.contract, asked, understood),
        suspended: [],
        now: at,
      }),
    )
    .map(({ id }) => id)

describe('searches found by their rarest term', () => {
  test('find exactly what the search itself finds', { timeout: 120_000 }, async () => {
    const ids = documents.map(({ id }) => id)
    const percolator = await percolatorFor(database, vacancies, ids, at)
    const known = new Set(percolator.terms)
    const shares = sharesAmong(vacancies, documents)
    let found = 0
    await fc.assert(
      fc.asyncProperty(search, fc.boolean(), async (asked, hasShares) => {
        const kept = await keptSearchOf(database, asked)
        const terms = termsOfSearch(vacancies, kept, hasShares ? shares : new Map())
        const expected = matching(kept)
        const candidates = terms.filter((term) => known.has(term))
        expect(percolator.find(kept, candidates, Infinity, () => true)).toEqual(expected)
        if (expected.length > 0) found++
      }),
      { numRuns: 1_500 },
    )
    expect(found).toBeGreaterThan(300)
  })

  test('are kept under what few vacancies have', async () => {
    const shares = sharesAmong(vacancies, documents)
    const termsOf = async (asked: Partial<VacancySearch>) =>
      termsOfSearch(vacancies, await keptSearchOf(database, { ...emptyOf(), ...asked }), shares)
    expect(await termsOf({ q: '' })).toEqual(['anything'])
    expect(await termsOf({ q: '沈阳' })).toEqual(['city:210100'])
    expect(await termsOf({ city: ['210100'], kind: ['full_time'], verified: true })).not.toContain('verified:yes')
    expect(await termsOf({ q: '沈阳 养老护理员' })).toEqual(['piece:养老', 'piece:理员', 'sound:yan nao'])
  })

  test('each ask only the documents with a term of theirs', async () => {
    const percolator = await percolatorFor(
      database,
      vacancies,
      documents.map(({ id }) => id),
      at,
    )
    const kept = await keptSearchOf(database, { ...emptyOf(), q: '会计' })
    const asked: number[] = []
    percolator.find(kept, termsOfSearch(vacancies, kept, new Map()), Infinity, (id) => asked.push(id) > 0)
    expect(asked.length).toBeLessThan(documents.length / 5)
    expect(matching(kept).length).toBeGreaterThan(0)
  })
})

const emptyOf = (): VacancySearch => ({
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
})
