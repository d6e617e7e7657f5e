import { searchParams } from '#app/platform/http/search-params.ts'
import { employerContract, type EmployerSearch } from '#search/employers/employer-search.ts'

/** The query parameters of an employer search, the same for page and API. Browser-safe. */
const params = searchParams(employerContract)

export const EmployerSearchParameters = params.schema
export const parseEmployerSearchStrictly = params.strictly
export const parseEmployerSearchLeniently = params.leniently
/** A search that asks for nothing: every employer. */
export const emptyEmployerSearch: EmployerSearch = params.empty

/** The one address of a search, with changes applied first. */
export const employerSearchUrl = (
  search: EmployerSearch,
  changes: Partial<EmployerSearch> = {},
  path = '/employers',
): string => params.address(search, changes, path)
