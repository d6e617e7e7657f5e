import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanLine } from '#db/values/text.ts'
import { BadInput } from '#app/platform/errors.ts'
import {
  emptyEmployerSearch,
  employerSearchUrl,
  parseEmployerSearchLeniently,
  parseEmployerSearchStrictly,
} from '#app/domains/jobs/employer-search/employer-search-params.ts'
import { employerContract, type EmployerSearch } from '#search/employers/employer-search.ts'

const { conditions, sorts } = employerContract
const some = <T extends string>(values: readonly T[]) => fc.subarray([...values])
const search: fc.Arbitrary<EmployerSearch> = fc.record(
  {
    q: fc.string({ maxLength: 40 }).map(cleanLine),
    city: some(conditions.city.codes),
    industry: some(conditions.industry.codes),
    size: some(conditions.size.codes),
    vacancies: fc.integer({ min: conditions.vacancies.least, max: conditions.vacancies.most }),
    verified: fc.constant(true),
    sort: fc.constantFrom(...sorts),
    page: fc.integer({ min: 1, max: 10 }),
    perPage: fc.constant(20),
  },
  { requiredKeys: ['q', 'city', 'industry', 'size', 'sort', 'page', 'perPage'] },
)

test('the address of an employer search reads back as the same search, for programs and for people', () => {
  fc.assert(
    fc.property(search, (given) => {
      const params = new URLSearchParams(employerSearchUrl(given, { page: given.page }, '').replace('?', ''))
      expect(parseEmployerSearchStrictly(params)).toEqual(given)
      expect(parseEmployerSearchLeniently(params)).toEqual(given)
    }),
  )
})

test('what is asked with yes is refused in other words, and left out for people', () => {
  const address = new URLSearchParams('verified=true&vacancies_min=3')
  expect(() => parseEmployerSearchStrictly(address)).toThrow(BadInput)
  expect(parseEmployerSearchLeniently(address)).toEqual({ ...emptyEmployerSearch, vacancies: 3 })
  expect(employerSearchUrl({ ...emptyEmployerSearch, verified: true })).toBe('/employers?verified=yes')
  expect(employerSearchUrl({ ...emptyEmployerSearch, verified: true }, { verified: undefined })).toBe('/employers')
})
