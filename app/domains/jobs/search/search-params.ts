import { searchParams } from '#app/platform/http/search-params.ts'
import { vacancyContract, type VacancySearch } from '#search/vacancies/vacancy-search.ts'

/** The query parameters of a vacancy search, the same for page and API. Browser-safe. */
const params = searchParams(vacancyContract)

export const SearchParameters = params.schema
export const parseSearchStrictly = params.strictly
export const parseSearchLeniently = params.leniently
/** A search that asks for nothing: every vacancy. */
export const emptySearch: VacancySearch = params.empty

/** The one address of a search, with changes applied first. */
export const vacancySearchUrl = (
  search: VacancySearch,
  changes: Partial<VacancySearch> = {},
  path = '/vacancies',
): string => params.address(search, changes, path)
