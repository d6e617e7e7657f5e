import { MeilisearchApiError } from 'meilisearch'
import { indexName, reasonOf, SearchAway, searchClient } from '#search/engine/client.ts'
import type { VacancyDocument } from '#search/vacancies/vacancy-index.ts'
import type { Understanding } from '#search/words/understand-query.ts'
import type { Moment, VacancyConditions } from '#search/kind/conditions.ts'
import type { VacancySearch, VacancySearchResult } from '#search/vacancies/vacancy-search.ts'

/** What every query to the engine in one search shares. */
export type Question = Moment & {
  search: VacancySearch
  understanding: Understanding
  conditions: VacancyConditions
}

export type EngineAnswer = Omit<VacancySearchResult, 'degraded' | 'tookMs'>

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

export type EngineResult<Field extends keyof VacancyDocument = 'id'> = {
  hits: Pick<VacancyDocument, Field>[]
  totalHits: number
  estimatedTotalHits: number
  facetDistribution?: Record<string, Record<string, number>>
}

/** All queries in one request, answered in order. */
export async function askTogether<Field extends keyof VacancyDocument>(
  queries: EngineQuery[],
): Promise<EngineResult<Field>[]> {
  const indexUid = indexName('vacancies')
  const { results } = await searchClient()
    .multiSearch({ queries: queries.map((query) => ({ indexUid, ...query })) })
    .catch((error: unknown) => {
      throw reasonOf(error)
    })
  return results as unknown as EngineResult<Field>[]
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

/** The search words of understood kinds stay in the question: titles that say them come first, and none is lost. */
export const queryWords = ({ words, rankingWords }: Understanding): string =>
  words === '' ? '' : [words, ...rankingWords].join(' ')

export const sortOf = ({ sort }: VacancySearch): string[] | undefined =>
  sort === 'newest' ? ['publishedAt:desc'] : sort === 'pay' ? ['payMax:desc'] : undefined
