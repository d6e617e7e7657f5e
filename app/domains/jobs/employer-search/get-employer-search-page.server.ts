import { employerContract, type EmployerFacet, type EmployerSearch } from '#search/employers/employer-search.ts'
import {
  countEmployers,
  nearestEmployers,
  searchEmployers,
  understoodOfEmployers,
} from '#search/employers/query-employers.ts'
import { type ResultsPage, resultsPage } from '../search/results-page.server.ts'
import { searchOfForm } from '../search/search-of-form.server.ts'
import { parseEmployerSearchLeniently } from './employer-search-params.ts'
import { employerCards, type EmployerCard, findEmployers, type FoundEmployers } from './find-employers.server.ts'

export type EmployerSearchPage = ResultsPage<EmployerCard, EmployerSearch, EmployerFacet>

const employers = {
  contract: employerContract,
  search: searchEmployers,
  count: countEmployers,
  find: findEmployers,
  nearest: async (search: EmployerSearch, found: FoundEmployers, limit: number) =>
    employerCards(await nearestEmployers(search, found, limit)),
}

/** The page of employers for any query string: {@link resultsPage}. */
export const getEmployerSearchPage = (params: URLSearchParams): Promise<EmployerSearchPage> =>
  resultsPage(employers, parseEmployerSearchLeniently(params))

/** The search that a form of filters sent; null where no form did: {@link searchOfForm}. */
export const getEmployerSearchOfForm = (params: URLSearchParams): Promise<EmployerSearch | null> =>
  searchOfForm(employerContract, understoodOfEmployers, parseEmployerSearchLeniently(params), params)
