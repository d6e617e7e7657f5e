import { searchVacancies } from '#search/query/search-kind.ts'
import type { VacancySearch, VacancySearchResult } from '#search/vacancies/vacancy-search.ts'
import { cardsInOrder } from '../vacancy-queries.server.ts'
import type { VacancyCard } from '../vacancy.ts'

export type FoundVacancies = Omit<VacancySearchResult, 'ids'> & { cards: VacancyCard[] }

/**
 * A search with its rows: one search and one query. What was closed since the index learned of it is neither shown nor
 * counted, and when nothing is left there is no match.
 */
export async function findVacancies(search: VacancySearch): Promise<FoundVacancies> {
  const { ids, ...result } = await searchVacancies(search)
  const cards = await cardsInOrder(ids)
  const total = Math.max(0, result.total - (ids.length - cards.length))
  return { ...result, total, match: total === 0 ? 'none' : result.match, cards }
}
