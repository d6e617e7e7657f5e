import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  emptySearch,
  parseSearchLeniently,
  parseSearchStrictly,
  vacancySearchUrl,
} from '#app/domains/jobs/search/search-params.ts'
import { cityCodes } from '#db/values/cities.ts'
import { industrySections, sizeRanges } from '#db/values/employers.ts'
import { cleanLine } from '#db/values/text.ts'
import { audiences, benefits, educations, hours, vacancyKinds } from '#app/domains/jobs/vacancy.ts'
import { BadInput } from '#app/platform/errors.ts'
import { deepestResult } from '#search/kind/contract.ts'
import { type VacancySearch, vacancySorts } from '#search/vacancies/vacancy-search.ts'

const strictly = (query: string) => parseSearchStrictly(new URLSearchParams(query))
const leniently = (query: string) => parseSearchLeniently(new URLSearchParams(query))
function refused(query: string) {
  try {
    strictly(query)
  } catch (error) {
    if (error instanceof BadInput) return error.fields.map(({ field, code }) => `${field} ${code}`)
    throw error
  }
  return []
}

describe('a search written as an address', () => {
  test('says nothing about what is not asked', () => {
    expect(strictly('')).toEqual(emptySearch)
    expect(strictly('q=&city=&pay_min=&sort=&page=')).toEqual(emptySearch)
  })

  test('has every condition', () => {
    const query =
      'q=%E7%84%8A%E5%B7%A5&city=210100,2101SF&district=210106&kind=full_time&education=any,bachelor' +
      '&benefits=meals,lodging&hours=day_shift,no_overtime&audiences=veterans&industry=C&size=1000%2B&verified=yes' +
      '&pay_min=5000&experience=3&published=7&sort=newest&page=2&per_page=50'
    expect(strictly(query)).toEqual({
      q: '焊工',
      city: ['210100', '2101SF'],
      district: ['210106'],
      kind: ['full_time'],
      education: ['any', 'bachelor'],
      benefits: ['meals', 'lodging'],
      hours: ['day_shift', 'no_overtime'],
      audiences: ['veterans'],
      industry: ['C'],
      size: ['1000+'],
      verified: true,
      pay: 5000,
      experience: 3,
      published: 7,
      sort: 'newest',
      page: 2,
      perPage: 50,
    })
  })

  test('may repeat a list, separate it by commas, or both', () => {
    expect(strictly('city=210100&city=210300,210400&city=210100').city).toEqual(['210100', '210300', '210400'])
  })

  test('loses control characters, which PostgreSQL refuses', () => {
    expect(strictly('q=%00焊%0A工%00').q).toBe('焊 工')
  })
})

describe('asked strictly', () => {
  test.each([
    ['colour=red', ['colour unknown_field']],
    ['colour=', ['colour unknown_field']],
    [
      '__proto__=1&constructor=2&toString=3',
      ['__proto__ unknown_field', 'constructor unknown_field', 'toString unknown_field'],
    ],
    ['city=999999', ['city not_one_of']],
    ['city=210100,xx', ['city not_one_of']],
    ['district=abc', ['district invalid']],
    ['kind=slave', ['kind not_one_of']],
    ['education=phd', ['education not_one_of']],
    ['benefits=gold', ['benefits not_one_of']],
    ['pay_min=abc', ['pay_min not_number']],
    ['pay_min=1.5', ['pay_min not_number']],
    ['pay_min=1e3', ['pay_min not_number']],
    ['pay_min=-1', ['pay_min number_too_small']],
    ['pay_min=1000001', ['pay_min number_too_big']],
    ['experience=41', ['experience number_too_big']],
    ['published=0', ['published number_too_small']],
    ['sort=random', ['sort not_one_of']],
    ['page=0', ['page number_too_small']],
    ['per_page=0', ['per_page number_too_small']],
    ['per_page=101', ['per_page number_too_big']],
    ['page=101&per_page=100', ['page beyond_last_result']],
    ['page=1&page=2', ['page repeated']],
    ['q=a&q=b', ['q repeated']],
    [`q=${'焊'.repeat(101)}`, ['q string_too_big']],
    ['page=x&per_page=y', ['page not_number', 'per_page not_number']],
  ])('%s is refused', (query, expected) => expect(refused(query)).toEqual(expected))

  test('the limits themselves are fine', () => {
    expect(refused(`q=${'焊'.repeat(100)}&page=100&per_page=100&pay_min=0&experience=0&published=1`)).toEqual([])
  })
})

describe('asked by a person', () => {
  test('what makes no sense is left out', () => {
    expect(leniently('city=210100,xx&kind=slave&pay_min=abc&page=-3&sort=random&colour=red&per_page=7')).toEqual({
      ...emptySearch,
      city: ['210100'],
    })
  })

  test('too long a query is cut, the first of doubled values counts', () => {
    expect(leniently(`q=${'焊'.repeat(150)}&page=2&page=3`)).toMatchObject({ q: '焊'.repeat(100), page: 2 })
  })

  test('the last page is the last that can be shown', () => {
    const { page, perPage } = leniently('page=999')
    expect(page * perPage).toBe(deepestResult)
  })

  test('nothing fails', () => {
    const names = [
      'q',
      'city',
      'district',
      'kind',
      'education',
      'benefits',
      'hours',
      'audiences',
      'industry',
      'size',
      'verified',
      'pay_min',
      'experience',
      'published',
      'sort',
      'page',
      'per_page',
    ]
    const name = fc.oneof(fc.constantFrom(...names), fc.string())
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, fc.oneof(fc.string({ unit: 'binary' }), fc.integer().map(String)))),
        (pairs) => {
          const search = parseSearchLeniently(new URLSearchParams(pairs))
          expect(strictly(vacancySearchUrl(search, { page: search.page }, '').slice(1))).toEqual(search)
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('the address of a search', () => {
  test('leaves out defaults and keeps commas readable', () => {
    expect(vacancySearchUrl(emptySearch)).toBe('/vacancies')
    expect(vacancySearchUrl({ ...emptySearch, q: '焊工 a&b', city: ['210100', '210300'] }, {}, '/en/vacancies')).toBe(
      '/en/vacancies?q=%E7%84%8A%E5%B7%A5%20a%26b&city=210100,210300',
    )
  })

  test('a change leads to the first page, unless it is the page', () => {
    const search = { ...emptySearch, q: '焊工', page: 4, pay: 5000 }
    expect(vacancySearchUrl(search, { sort: 'pay' })).toBe('/vacancies?q=%E7%84%8A%E5%B7%A5&pay_min=5000&sort=pay')
    expect(vacancySearchUrl(search, { pay: undefined, page: 5 })).toBe('/vacancies?q=%E7%84%8A%E5%B7%A5&page=5')
  })

  test('reads back as the same search', () => {
    const some = <T extends string>(values: readonly T[]) => fc.subarray([...values])
    const search: fc.Arbitrary<VacancySearch> = fc.record({
      q: fc.string({ maxLength: 40 }).map(cleanLine),
      city: some(cityCodes),
      district: some(['210106', '210102']),
      kind: some(vacancyKinds),
      education: some(educations),
      benefits: some(benefits),
      hours: some(hours),
      audiences: some(audiences),
      industry: some(industrySections),
      size: some(sizeRanges),
      verified: fc.constantFrom(true, undefined),
      pay: fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined }),
      experience: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
      published: fc.option(fc.integer({ min: 1, max: 365 }), { nil: undefined }),
      sort: fc.constantFrom(...vacancySorts),
      page: fc.integer({ min: 1, max: 10 }),
      perPage: fc.integer({ min: 1, max: 100 }),
    })
    fc.assert(
      fc.property(search, (given) => {
        expect(strictly(vacancySearchUrl(given, { page: given.page }, ''))).toEqual(given)
      }),
    )
  })
})
