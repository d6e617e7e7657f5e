import { deepestResult, type Found, type Search } from '#search/kind/contract.ts'
import { findRelaxations, type Relaxation, type WaysToSearch } from './find-relaxations.server.ts'
import { getUsualTrades, type UsualTrade } from './get-usual-trades.server.ts'

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
  /** When there is little: changes to the search that lead to more, the least change first, each with what it finds. */
  relaxations: Relaxation[]
  /** When there is nothing: what is nearest. */
  nearest: Card[]
  /** When there is little: trades that many vacancies are open in. */
  trades: UsualTrade[]
}

/** Nobody is left with fewer ways on than this. */
const few = 5

/**
 * The page of a search: one search and one query; where it finds little, the searches of its ways on, too, and where it
 * finds nothing, one for what is nearest.
 */
export async function resultsPage<Card, Asked extends Search, Facet extends string>(
  kind: WaysToSearch & {
    find(search: Asked): Promise<Found<Facet, Card>>
    /** What is nearest to a search that found nothing, at most so many. */
    nearest(search: Asked, found: Found<Facet, Card>, limit: number): Promise<Card[]>
  },
  asked: Asked,
): Promise<ResultsPage<Card, Asked, Facet>> {
  const first = await kind.find(asked)
  const lastPage = Math.max(1, Math.ceil(Math.min(first.total, deepestResult) / asked.perPage))
  const beyond = asked.page > lastPage ? asked.page : null
  const search = beyond === null ? asked : { ...asked, page: lastPage }
  const found = beyond === null ? first : await kind.find(search)
  const isFew = first.total < few
  const [relaxations, nearest, trades] = await Promise.all([
    isFew ? findRelaxations(kind, search, found) : [],
    first.total === 0 ? kind.nearest(search, found, few) : [],
    isFew ? getUsualTrades() : [],
  ])
  return { ...found, search, lastPage, beyond, relaxations, nearest, trades }
}
