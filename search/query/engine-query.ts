import { MeilisearchApiError } from 'meilisearch'
import { indexName, reasonOf, SearchAway, searchClient } from '#search/engine/client.ts'
import { engineConditions, type Wanted, wantedOf } from '#search/kind/conditions.ts'
import { conditionSaidBy, type Contract, type Search, type SearchResult } from '#search/kind/contract.ts'
import { inEffect } from '#search/kind/said.ts'
import type { SearchableKind } from '#search/kind/searchable-kind.ts'
import { searchWords } from '#search/words/phrases.ts'
import type { Understanding } from '#search/words/understand-query.ts'

/** When a question is asked, and which employers and agencies are suspended then. */
export type Moment = { now: Date; suspended: number[] }

/** What every query to the engine in one search shares. */
export type Question = Moment & {
  kind: SearchableKind
  search: Search
  understanding: Understanding
}

export const wantedIn = ({
  kind,
  search,
  understanding,
}: Pick<Question, 'kind' | 'search' | 'understanding'>): Wanted =>
  wantedOf(kind.contract, search, understanding.understood)

export type EngineAnswer = Omit<SearchResult, 'degraded' | 'tookMs' | 'replaced' | 'lacks'>

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

/** What anybody may see of what is wanted. */
export const engineFilter = (kind: SearchableKind, wanted: Wanted, moment: Moment): string[] => [
  ...isOpen(kind, moment),
  ...engineConditions(kind, wanted, moment.now),
]

/** The words of a question, with the search words of what stays in it beside its condition (`isWord`). */
export function queryWords(contract: Contract, search: Search, { words, understood }: Understanding): string {
  if (words === '') return ''
  const staying = inEffect(contract, search, understood).filter(
    ({ kind }) => contract.said[conditionSaidBy(contract, kind)!]?.isWord,
  )
  return [words, ...staying.map(({ value }) => searchWords[value]!)].join(' ')
}

export function sortOf(kind: SearchableKind, { sort }: Search): string[] | undefined {
  const order = kind.orders[sort]
  return order && [`${order.attribute}:desc`]
}
