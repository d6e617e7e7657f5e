import { type Found, withCards } from '#search/kind/contract.ts'
import { searchVacancies } from '#search/vacancies/query-vacancies.ts'
import type { VacancyFacet, VacancySearch } from '#search/vacancies/vacancy-search.ts'
import { cardsInOrder } from '../vacancy-queries.server.ts'
import type { VacancyCard } from '../vacancy.ts'

export type FoundVacancies = Found<VacancyFacet, VacancyCard>

/** A search with its rows: one search and one query. */
export async function findVacancies(search: VacancySearch): Promise<FoundVacancies> {
  const result = await searchVacancies(search)
  return withCards(result, await cardsInOrder(result.ids))
}
