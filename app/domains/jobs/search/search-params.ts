import { z } from 'zod'
import { cut } from '#db/values/text.ts'
import { parseOrRefuse } from '#app/platform/forms/field-errors.ts'
import { cleanParameter } from '#app/platform/http/query.ts'
import { deepestResult, type VacancySearch, vacancySorts } from '#search/vacancies/vacancy-search.ts'
import { Benefit, CityCode, DistrictCode, Education, VacancyKind } from '../vacancy.ts'

/** The query parameters of a vacancy search, the same for page and API. Browser-safe. */

/** Results a page when nothing else is asked for. */
const defaultPerPage = 20
const longestQuery = 100

/** Comma-separated in the address. */
const listOf = <Item extends z.ZodType>(item: Item, description: string) =>
  z
    .array(item)
    .max(60)
    .default([])
    .meta({ description, param: { style: 'form', explode: false } })

/** Every parameter with its limits, described as the API publishes them; what is not named here is refused. */
export const SearchParameters = z
  .strictObject({
    q: z
      .string()
      .max(longestQuery)
      .default('')
      .describe('Words; place, pay, benefits and so on are understood out of them'),
    city: listOf(CityCode, 'Any of these member cities'),
    district: listOf(DistrictCode, 'Any of these districts, GB/T 2260'),
    kind: listOf(VacancyKind, 'Any of these kinds'),
    education: listOf(Education, 'Asks for one of these'),
    benefits: listOf(Benefit, 'Offers all of these'),
    pay_min: z.int().min(0).max(1_000_000).optional().describe('Yuan a month that the upper pay reaches'),
    experience: z.int().min(0).max(40).optional().describe('Asks for at most so many years'),
    published: z.int().min(1).max(365).optional().describe('Published within so many days'),
    sort: z.enum(vacancySorts).default('relevance'),
    page: z.int().min(1).max(deepestResult).default(1).describe(`From 1; page × per_page is at most ${deepestResult}`),
    per_page: z.int().min(1).max(100).default(defaultPerPage),
  })
  .refine(({ page, per_page }) => page * per_page <= deepestResult, {
    path: ['page'],
    params: { code: 'beyond_last_result', max: deepestResult },
  })
type Parameters = z.output<typeof SearchParameters>
type Name = keyof Parameters

const lists = ['city', 'district', 'kind', 'education', 'benefits'] as const satisfies Name[]
const numbers = ['pay_min', 'experience', 'published', 'page', 'per_page'] as const satisfies Name[]
const isIn = (names: readonly string[], name: string) => names.includes(name)

/**
 * What was given, by name: a list may be comma-separated, repeated, or both; a number stays text when it is none;
 * a scalar given twice stays a list, which the schema refuses. Empty is the same as absent.
 */
function given(params: URLSearchParams): Map<string, unknown> {
  const values = new Map<string, unknown>()
  for (const name of new Set(params.keys())) {
    const texts = params.getAll(name).flatMap((text) => (isIn(lists, name) ? text.split(',') : [text]))
    const filled = [...new Set(texts.map(cleanParameter))].filter((text) => text !== '')
    const scalars = filled.map((text) => (isIn(numbers, name) && /^-?\d{1,15}$/.test(text) ? Number(text) : text))
    if (isIn(lists, name)) values.set(name, filled)
    else if (scalars.length > 0) values.set(name, scalars.length === 1 ? scalars[0] : scalars)
    else if (!Object.hasOwn(SearchParameters.shape, name)) values.set(name, '')
  }
  return values
}

function toSearch(parameters: Parameters): VacancySearch {
  const { pay_min, experience, published, per_page, ...same } = parameters
  return {
    ...same,
    perPage: per_page,
    ...(pay_min !== undefined && { payMin: pay_min }),
    ...(experience !== undefined && { experienceMax: experience }),
    ...(published !== undefined && { publishedWithinDays: published }),
  }
}

/** For programs: refused as BadInput naming every parameter that is unknown, doubled or out of its limits. */
export function parseSearchStrictly(params: URLSearchParams): VacancySearch {
  return toSearch(parseOrRefuse(SearchParameters, Object.fromEntries(given(params))))
}

/** For people: never fails. What is unknown or out of its limits is left out, too long a query is cut. */
export function parseSearchLeniently(params: URLSearchParams): VacancySearch {
  const values = given(params)
  const kept: Record<string, unknown> = { per_page: defaultPerPage }
  for (const [name, schema] of Object.entries(SearchParameters.shape)) {
    let value = values.get(name)
    if (name === 'per_page' || value === undefined) continue
    if (isIn(lists, name) && Array.isArray(value)) {
      value = value.filter((item) => schema.safeParse([item]).success).slice(0, 60)
    } else if (Array.isArray(value)) value = value[0]
    if (name === 'q' && typeof value === 'string') value = cut(value, longestQuery)
    if (schema.safeParse(value).success) kept[name] = value
  }
  kept.page = Math.min(Number(kept.page ?? 1), Math.floor(deepestResult / defaultPerPage))
  return toSearch(SearchParameters.parse(kept))
}

/** A question without some of its words, such as those understood as a filter. */
export function withoutWords(q: string, words: string): string {
  return q.replace(words, ' ').replace(/\s+/g, ' ').trim()
}

/** A search that asks for nothing: every vacancy. */
export const emptySearch: VacancySearch = toSearch(SearchParameters.parse({}))

/**
 * The one address of a search, for links: parameters in a fixed order, lists comma-separated, defaults left out.
 * `changes` are applied first; unless they name a page, they lead to the first one. An undefined change removes.
 */
export function vacancySearchUrl(
  search: VacancySearch,
  changes: Partial<VacancySearch> = {},
  path = '/vacancies',
): string {
  const next = { ...search, page: 1, ...changes }
  const pairs: [Name, string | number | undefined][] = [
    ['q', next.q.trim()],
    ...lists.map((name): [Name, string] => [name, next[name].join(',')]),
    ['pay_min', next.payMin],
    ['experience', next.experienceMax],
    ['published', next.publishedWithinDays],
    ['sort', next.sort === 'relevance' ? undefined : next.sort],
    ['page', next.page === 1 ? undefined : next.page],
    ['per_page', next.perPage === defaultPerPage ? undefined : next.perPage],
  ]
  const query = pairs
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value)).replaceAll('%2C', ',')}`)
  return query.length === 0 ? path : `${path}?${query.join('&')}`
}
