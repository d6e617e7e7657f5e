import { searchParams } from '#app/platform/http/search-params.ts'
import { employerContract, type EmployerSearch } from '#search/employers/employer-search.ts'

/** The query parameters of an employer search, the same for page and API. Browser-safe. */
export const employerParams = searchParams(employerContract)

export const EmployerSearchParameters = employerParams.schema
export const parseEmployerSearchStrictly = employerParams.strictly
export const parseEmployerSearchLeniently = employerParams.leniently
/** A search that asks for nothing: every employer. */
export const emptyEmployerSearch: EmployerSearch = employerParams.empty

/** The one address of a search, with changes applied first. */
export const employerSearchUrl = (
  search: EmployerSearch,
  changes: Partial<EmployerSearch> = {},
  path = '/employers',
): string => employerParams.address(search, changes, path)
