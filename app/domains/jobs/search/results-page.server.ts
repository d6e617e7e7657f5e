import { deepestResult, type Found, type Search } from '#search/kind/contract.ts'
import { findRelaxations, type Relaxation, type WaysToSearch } from './find-relaxations.server.ts'

/** A page of results of any kind. */
export type ResultsPage<Card = unknown, Asked extends Search = Search, Facet extends string = string> = Found<
  Facet,
  Card
> & {
  /** What was asked for, after dropping what makes no sense; links are built from it. */
  search: Asked
  /** The last page that can be opened; 1 when there is nothing. */
  lastPage: number
  /** The page that was asked for, where there are not so many; then the last one is shown. */
  beyond: number | null
  /**
   * When there is nothing: changes to the search that lead to results, the least change first, each with what it finds.
   */
  relaxations: Relaxation[]
}

/** The page of a search: one search and one query; without results, the searches of its ways out too. */
export async function resultsPage<Card, Asked extends Search, Facet extends string>(
  kind: WaysToSearch & { find(search: Asked): Promise<Found<Facet, Card>> },
  asked: Asked,
): Promise<ResultsPage<Card, Asked, Facet>> {
  const first = await kind.find(asked)
  const lastPage = Math.max(1, Math.ceil(Math.min(first.total, deepestResult) / asked.perPage))
  const beyond = asked.page > lastPage ? asked.page : null
  const search = beyond === null ? asked : { ...asked, page: lastPage }
  const found = beyond === null ? first : await kind.find(search)
  const relaxations = first.total === 0 ? await findRelaxations(kind, search, found.understood) : []
  return { ...found, search, lastPage, beyond, relaxations }
}
