import { deepestResult } from '#search/kind/contract.ts'
import type { VacancySearch } from '#search/vacancies/vacancy-search.ts'
import { findRelaxations, type Relaxation } from './find-relaxations.server.ts'
import { type FoundVacancies, findVacancies } from './find-vacancies.server.ts'
import { unknownDistricts } from '#app/domains/places/get-places.server.ts'
import { parseSearchLeniently } from './search-params.ts'

export type SearchPage = FoundVacancies & {
  /** What was asked for, after dropping what makes no sense; build links from it with `vacancySearchUrl`. */
  search: VacancySearch
  /** The last page that can be opened; 1 when there is nothing. */
  lastPage: number
  /** The page that was asked for, where there are not so many; then the last one is shown. */
  beyond: number | null
  /**
   * When there is nothing: changes to the search that lead to results, the least change first, each with what it finds.
   */
  relaxations: Relaxation[]
}

/**
 * The search page for any query string: one search and one query; without results, the searches of its ways out too.
 */
export async function getSearchPage(params: URLSearchParams): Promise<SearchPage> {
  const search = await withKnownDistricts(parseSearchLeniently(params))
  const found = await findVacancies(search)
  const lastPage = Math.max(1, Math.ceil(Math.min(found.total, deepestResult) / search.perPage))
  if (search.page > lastPage) {
    const last = { ...search, page: lastPage }
    return { ...(await findVacancies(last)), search: last, lastPage, beyond: search.page, relaxations: [] }
  }
  return {
    ...found,
    search,
    lastPage,
    beyond: null,
    relaxations: found.total === 0 ? await findRelaxations(search, found.understood) : [],
  }
}

async function withKnownDistricts(search: VacancySearch): Promise<VacancySearch> {
  const unknown = await unknownDistricts(search.district)
  return { ...search, district: search.district.filter((code) => !unknown.includes(code)) }
}
