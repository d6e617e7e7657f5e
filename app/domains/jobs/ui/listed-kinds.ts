import type { Contract, Search } from '#search/kind/contract.ts'
import { employerContract } from '#search/employers/employer-search.ts'
import { vacancyContract } from '#search/vacancies/vacancy-search.ts'
import { employerParams } from '../employer-search/employer-search-params.ts'
import { vacancyParams } from '../search/search-params.ts'
import { usePaths } from '#app/ui/use-language.ts'

/** In what the pages of results of one kind differ from those of another, beside how one result looks. */
export type ListedKind = {
  contract: Contract
  /** A search that asks for nothing. */
  empty: Search
  leniently(params: URLSearchParams): Search
  address(search: Search, changes: Partial<Search>, path: string): string
  /** The pages of its results and of its filters. */
  page: 'vacancies' | 'employers'
  filtersPage: 'vacancyFilters' | 'employerFilters'
  /** Its own texts; what is said of any kind stands in those of vacancies. */
  texts: 'jobs:search' | 'employers:search'
}

export const listedVacancies: ListedKind = {
  contract: vacancyContract,
  ...vacancyParams,
  page: 'vacancies',
  filtersPage: 'vacancyFilters',
  texts: 'jobs:search',
}

export const listedEmployers: ListedKind = {
  contract: employerContract,
  ...employerParams,
  page: 'employers',
  filtersPage: 'employerFilters',
  texts: 'employers:search',
}

/** All of them, in the order in which they are offered. */
export const listedKinds: readonly ListedKind[] = [listedVacancies, listedEmployers]

/** Addresses of searches of a kind in the language of the page, with changes applied first. */
export function useSearchUrl(kind: ListedKind) {
  const path = usePaths()[kind.page]()
  return (search: Search, changes: Partial<Search> = {}) => kind.address(search, changes, path)
}
