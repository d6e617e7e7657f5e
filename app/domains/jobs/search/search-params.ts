import { searchParams } from '#app/platform/http/search-params.ts'
import { vacancyContract, type VacancySearch } from '#search/vacancies/vacancy-search.ts'

/** The query parameters of a vacancy search, the same for page and API. Browser-safe. */
export const vacancyParams = searchParams(vacancyContract)

export const SearchParameters = vacancyParams.schema
export const parseSearchStrictly = vacancyParams.strictly
export const parseSearchLeniently = vacancyParams.leniently
/** A search that asks for nothing: every vacancy. */
export const emptySearch: VacancySearch = vacancyParams.empty

/** The one address of a search, with changes applied first. */
export const vacancySearchUrl = (
  search: VacancySearch,
  changes: Partial<VacancySearch> = {},
  path = '/vacancies',
): string => vacancyParams.address(search, changes, path)
