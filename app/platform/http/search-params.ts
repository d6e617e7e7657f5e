import { z } from 'zod'
import { cut } from '#db/values/text.ts'
import {
  type Condition,
  conditionNames,
  type Contract,
  deepestResult,
  parameterOf,
  type Search,
  type SearchOf,
  type Value,
} from '#search/kind/contract.ts'
import { parseOrRefuse } from '#app/platform/forms/field-errors.ts'
import { cleanParameter } from './query.ts'

/** The query parameters of a search of any kind, the same for page and API, out of its contract. Browser-safe. */

/** Results a page when nothing else is asked for. */
const defaultPerPage = 20
const longestQuery = 100
const longestList = 60

/** Every parameter with its limits, described as the API publishes them; what is not named here is refused. */
function schemaOf(contract: Contract) {
  const shape: Record<string, z.ZodType> = {
    q: z
      .string()
      .max(longestQuery)
      .default('')
      .describe('Words; place, pay, benefits and so on are understood out of them'),
    ...Object.fromEntries(
      conditionNames(contract).map((name) => [parameterOf(contract, name), schemaFor(contract.conditions[name]!)]),
    ),
    sort: z.enum(contract.sorts).default('relevance'),
    page: z.int().min(1).max(deepestResult).default(1).describe(`From 1; page × per_page is at most ${deepestResult}`),
    per_page: z.int().min(1).max(100).default(defaultPerPage),
  }
  return z.strictObject(shape).refine(({ page, per_page }) => Number(page) * Number(per_page) <= deepestResult, {
    path: ['page'],
    params: { code: 'beyond_last_result', max: deepestResult },
  })
}

function schemaFor(condition: Condition): z.ZodType {
  const { description } = condition
  if (condition.sort === 'yes') return z.literal('yes').optional().describe(description)
  if (!('codes' in condition)) return z.int().min(condition.least).max(condition.most).optional().describe(description)
  const { codes } = condition
  // Comma-separated in the address.
  return z
    .array(codes instanceof RegExp ? z.string().regex(codes) : z.enum(codes))
    .max(longestList)
    .default([])
    .meta({ description, param: { style: 'form', explode: false } })
}

/** The ways between addresses and searches of the kind with this contract. */
export function searchParams<C extends Contract>(contract: C) {
  const schema = schemaOf(contract)
  const names = conditionNames(contract)
  const parametersThat = (is: (condition: Condition) => boolean) =>
    names.filter((name) => is(contract.conditions[name]!)).map((name) => parameterOf(contract, name))
  const lists = parametersThat((condition) => 'codes' in condition)
  const numbers = ['page', 'per_page', ...parametersThat((condition) => 'bands' in condition)]

  /**
   * What was given, by name: a list may be comma-separated, repeated, or both; a number stays text when it is none;
   * a scalar given twice stays a list, which the schema refuses. Empty is the same as absent.
   */
  function given(params: URLSearchParams): Map<string, unknown> {
    const values = new Map<string, unknown>()
    for (const name of new Set(params.keys())) {
      const texts = params.getAll(name).flatMap((text) => (lists.includes(name) ? text.split(',') : [text]))
      const filled = [...new Set(texts.map(cleanParameter))].filter((text) => text !== '')
      const scalars = filled.map((text) => (numbers.includes(name) && /^-?\d{1,15}$/.test(text) ? Number(text) : text))
      if (lists.includes(name)) values.set(name, filled)
      else if (scalars.length > 0) values.set(name, scalars.length === 1 ? scalars[0] : scalars)
      else if (!Object.hasOwn(schema.shape, name)) values.set(name, '')
    }
    return values
  }

  function toSearch(parameters: Record<string, unknown>): SearchOf<C> {
    const { q, sort, page, per_page: perPage } = parameters
    const chosen = names.flatMap((name) => {
      const value = parameters[parameterOf(contract, name)]
      return value === undefined ? [] : [[name, value === 'yes' ? true : value] as const]
    })
    return { q, sort, page, perPage, ...Object.fromEntries(chosen) } as unknown as SearchOf<C>
  }

  return {
    schema,

    /** For programs: refused as BadInput naming every parameter that is unknown, doubled or out of its limits. */
    strictly: (params: URLSearchParams): SearchOf<C> =>
      toSearch(parseOrRefuse(schema, Object.fromEntries(given(params)))),

    /**
     * For people: never fails. What is unknown or out of its limits is left out, too long a query is cut.
     */
    leniently(params: URLSearchParams): SearchOf<C> {
      const values = given(params)
      const kept: Record<string, unknown> = { per_page: defaultPerPage }
      for (const [name, one] of Object.entries(schema.shape)) {
        let value = values.get(name)
        if (name === 'per_page' || value === undefined) continue
        if (lists.includes(name) && Array.isArray(value)) {
          value = value.filter((item) => one.safeParse([item]).success).slice(0, longestList)
        } else if (Array.isArray(value)) value = value[0]
        if (name === 'q' && typeof value === 'string') value = cut(value, longestQuery)
        if (one.safeParse(value).success) kept[name] = value
      }
      kept.page = Math.min(Number(kept.page ?? 1), Math.floor(deepestResult / defaultPerPage))
      return toSearch(schema.parse(kept))
    },

    /** A search that asks for nothing: everything of the kind. */
    empty: toSearch(schema.parse({})),

    /**
     * The one address of a search, for links: parameters in a fixed order, lists comma-separated, defaults left out.
     * `changes` are applied first; unless they name a page, they lead to the first one. An undefined change removes.
     */
    address(search: Search, changes: Partial<Search>, path: string): string {
      const next: Search = { ...search, page: 1, ...changes } as Search
      const pairs: [string, Value][] = [
        ['q', next.q.trim()],
        ...names.map((name): [string, Value] => [parameterOf(contract, name), asText(next[name])]),
        ['sort', next.sort === 'relevance' ? undefined : next.sort],
        ['page', next.page === 1 ? undefined : next.page],
        ['per_page', next.perPage === defaultPerPage ? undefined : next.perPage],
      ]
      const query = pairs
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value]) => `${name}=${encodeURIComponent(String(value)).replaceAll('%2C', ',')}`)
      return query.length === 0 ? path : `${path}?${query.join('&')}`
    },
  }
}

function asText(value: Value): Value {
  if (Array.isArray(value)) return value.join(',')
  return typeof value === 'boolean' ? (value ? 'yes' : undefined) : value
}
