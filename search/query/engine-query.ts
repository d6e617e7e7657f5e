import { MeilisearchApiError } from 'meilisearch'
import { indexName, reasonOf, SearchAway, searchClient } from '#search/engine/client.ts'
import { engineConditions, type Wanted } from '#search/kind/conditions.ts'
import type { Search, SearchResult } from '#search/kind/contract.ts'
import type { SearchableKind } from '#search/kind/searchable-kind.ts'
import type { Understanding } from '#search/words/understand-query.ts'

/** When a question is asked, and which employers and agencies are suspended then. */
export type Moment = { now: Date; suspended: number[] }

/** What every query to the engine in one search shares. */
export type Question = Moment & {
  kind: SearchableKind
  search: Search
  understanding: Understanding
  wanted: Wanted
}

export type EngineAnswer = Omit<SearchResult, 'degraded' | 'tookMs'>

export type EngineQuery = {
  q: string
  filter: string[]
  matchingStrategy: 'all' | 'frequency' | 'last'
  attributesToSearchOn?: string[]
  attributesToRetrieve?: string[]
  facets?: string[]
  sort?: string[]
  limit?: number
  page?: number
  hitsPerPage?: number
}

export type EngineResult<Hit = { id: number }> = {
  hits: Hit[]
  totalHits: number
  estimatedTotalHits: number
  facetDistribution?: Record<string, Record<string, number>>
}

/** All queries in one request, answered in order. */
export async function askTogether<Hit = { id: number }>(
  kind: SearchableKind,
  queries: EngineQuery[],
): Promise<EngineResult<Hit>[]> {
  const indexUid = indexName(kind.index)
  const { results } = await searchClient()
    .multiSearch({ queries: queries.map((query) => ({ indexUid, ...query })) })
    .catch((error: unknown) => {
      throw reasonOf(error)
    })
  return results as unknown as EngineResult<Hit>[]
}

/**
 * What the engine says before the first rebuild is through, while no document has given the index its fields, and while
 * an index of an earlier version cannot be filtered or counted by all that this one asks.
 */
const notFilledYet = [
  'index_not_found',
  'invalid_search_attributes_to_search_on',
  'invalid_search_filter',
  'invalid_search_facets',
]

/** The engine is away, or its index is not filled yet: PostgreSQL answers instead. */
export function cannotAnswer(error: unknown): boolean {
  const reason = reasonOf(error)
  return (
    reason instanceof SearchAway ||
    (reason instanceof MeilisearchApiError && notFilledYet.includes(reason.cause?.code ?? ''))
  )
}

/** A filter of the search engine for what anybody may see at this moment. */
export const isOpen = ({ ends }: SearchableKind, { now, suspended }: Moment): string[] => [
  ...(ends ? [`expiresAt > ${Math.floor(now.getTime() / 1000)}`] : []),
  ...(suspended.length === 0 ? [] : [`offeredBy NOT IN [${suspended.join(', ')}]`]),
]

/** What anybody may see of what is wanted, `without` one condition. */
export const engineFilter = (kind: SearchableKind, wanted: Wanted, moment: Moment, without?: string): string[] => [
  ...isOpen(kind, moment),
  ...engineConditions(kind, wanted, moment.now, without),
]

/** The search words of understood kinds stay in the question: titles that say them come first, and none is lost. */
export const queryWords = ({ words, rankingWords }: Understanding): string =>
  words === '' ? '' : [words, ...rankingWords].join(' ')

export function sortOf(kind: SearchableKind, { sort }: Search): string[] | undefined {
  const order = kind.orders[sort]
  return order && [`${order.attribute}:desc`]
}
