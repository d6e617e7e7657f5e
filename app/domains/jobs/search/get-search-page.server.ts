import {
  countVacancies,
  nearestVacancies,
  searchVacancies,
  understoodOfVacancies,
} from '#search/vacancies/query-vacancies.ts'
import { vacancyContract, type VacancyFacet, type VacancySearch } from '#search/vacancies/vacancy-search.ts'
import { unknownDistricts } from '#app/domains/places/get-places.server.ts'
import { cardsInOrder } from '../vacancy-queries.server.ts'
import type { VacancyCard } from '../vacancy.ts'
import { type FoundVacancies, findVacancies } from './find-vacancies.server.ts'
import { type ResultsPage, resultsPage } from './results-page.server.ts'
import { searchOfForm } from './search-of-form.server.ts'
import { parseSearchLeniently } from './search-params.ts'

export type SearchPage = ResultsPage<VacancyCard, VacancySearch, VacancyFacet>

const vacancies = {
  contract: vacancyContract,
  search: searchVacancies,
  count: countVacancies,
  find: findVacancies,
  nearest: async (search: VacancySearch, found: FoundVacancies, limit: number) =>
    cardsInOrder(await nearestVacancies(search, found, limit)),
}

/** The page of vacancies for any query string, or with all of its filters: {@link resultsPage}. */
export async function getSearchPage(params: URLSearchParams, countsRare = false): Promise<SearchPage> {
  const search = await withKnownDistricts(parseSearchLeniently(params))
  return resultsPage(vacancies, { ...search, countsRare })
}

/** The search that a form of filters sent; null where no form did: {@link searchOfForm}. */
export const getSearchOfForm = (params: URLSearchParams): Promise<VacancySearch | null> =>
  searchOfForm(vacancyContract, understoodOfVacancies, parseSearchLeniently(params), params)

async function withKnownDistricts(search: VacancySearch): Promise<VacancySearch> {
  const unknown = await unknownDistricts(search.district)
  return { ...search, district: search.district.filter((code) => !unknown.includes(code)) }
}
