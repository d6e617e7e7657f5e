import { type Contract, isGiven, type Search, type SearchResult, without } from '#search/kind/contract.ts'
import { withoutSaid } from '#search/kind/said.ts'
import type { Understood } from '#search/words/understood.ts'

/** Apply it with the address of the search it changes. */
export type Relaxation = { changes: Partial<Search>; total: number }

/** How a kind is searched: with its answer, or only counted, several at once. */
export type WaysToSearch = {
  contract: Contract
  search(search: Search): Promise<SearchResult>
  count(searches: Search[]): Promise<number[]>
}

const shown = 4

/**
 * Changes to a search that found little, each of which leads to a real answer, and to more; the least change first. All
 * are counted at once. Only when none leads anywhere the words are searched in all spellings, without the filters
 * chosen.
 */
export async function findRelaxations(
  kind: WaysToSearch,
  search: Search,
  { understood, leftOut, total: found }: Pick<SearchResult, 'understood' | 'leftOut' | 'total'>,
): Promise<Relaxation[]> {
  const chosen = chosenConditions(kind.contract, search)
  const unfiltered: Partial<Search> = Object.assign({}, ...chosen)
  const changes: Partial<Search>[] = [
    ...chosen,
    ...otherWords(search.q, [...understood, ...leftOut.understood]).map((q) => ({ q })),
    ...(chosen.length > 1 ? [unfiltered] : []),
    ...(chosen.length > 0 && search.q !== '' ? [{ q: '' }] : []),
  ]
  const totals = await kind.count(changes.map((change) => ({ ...search, ...change }) as Search))
  const leading = changes
    .map((change, i) => ({ changes: change, total: totals[i]! }))
    .filter(({ total }) => total > found)
  if (found > 0 || leading.some(({ changes: { q } }) => q !== '') || chosen.length === 0) return leading.slice(0, shown)
  const { match, total } = await kind.search({ ...search, ...unfiltered, page: 1, perPage: 1 })
  return [...(match === 'good' ? [{ changes: unfiltered, total }] : []), ...leading]
}

/** Each condition that was chosen, as the change that drops it; those that say the most about a wish come last. */
const chosenConditions = (contract: Contract, search: Search): Partial<Search>[] =>
  Object.keys(contract.conditions)
    .filter((name) => isGiven(search[name]))
    .toReversed()
    .map((name) => without(contract, name))

/** The question without one thing understood out of it, and then only with what was understood. */
function otherWords(q: string, understood: Understood[]): string[] {
  const said = [...new Set(understood.map(({ words }) => words))]
  const withoutOne = said.map((words) =>
    withoutSaid(
      q,
      understood,
      understood.filter((item) => item.words === words),
    ),
  )
  return [...new Set([...withoutOne, said.join(' ')])].filter((other) => other !== '' && other !== q)
}
