import { isGiven, without } from '#search/kind/contract.ts'
import { countVacancies, searchVacancies } from '#search/vacancies/query-vacancies.ts'
import { vacancyContract, vacancyFacets, type VacancySearch } from '#search/vacancies/vacancy-search.ts'
import type { Understood } from '#search/words/understood.ts'
import { withoutWords } from '#app/platform/http/search-params.ts'

/** Apply it with `vacancySearchUrl(search, changes)`. */
export type Relaxation = { changes: Partial<VacancySearch>; total: number }

const shown = 4

/**
 * Changes to a search that found nothing, each of which leads to a real answer; the least change first. All are counted
 * at once. Only when none leads anywhere the words are searched in all spellings, without the filters chosen.
 */
export async function findRelaxations(search: VacancySearch, understood: Understood[]): Promise<Relaxation[]> {
  const chosen = chosenConditions(search)
  const unfiltered: Partial<VacancySearch> = Object.assign({}, ...chosen)
  const changes = [
    ...chosen,
    ...otherWords(search.q, understood).map((q) => ({ q })),
    ...(chosen.length > 1 ? [unfiltered] : []),
    ...(chosen.length > 0 && search.q !== '' ? [{ q: '' }] : []),
  ]
  const totals = await countVacancies(changes.map((change) => ({ ...search, ...change })))
  const leading = changes.map((change, i) => ({ changes: change, total: totals[i]! })).filter(({ total }) => total > 0)
  if (leading.some(({ changes: { q } }) => q !== '') || chosen.length === 0) return leading.slice(0, shown)
  const { match, total } = await searchVacancies({ ...search, ...unfiltered, page: 1, perPage: 1 })
  return [...(match === 'good' ? [{ changes: unfiltered, total }] : []), ...leading]
}

/** Each condition that was chosen, as the change that drops it; those that say the most about a wish come last. */
const chosenConditions = (search: VacancySearch): Partial<VacancySearch>[] =>
  vacancyFacets
    .filter((name) => isGiven(search[name]))
    .toReversed()
    .map((name) => without(vacancyContract, name))

/** The question without one thing understood out of it, and then only with what was understood. */
function otherWords(q: string, understood: Understood[]): string[] {
  const said = [...new Set(understood.map(({ words }) => words))]
  return [...new Set([...said.map((words) => withoutWords(q, words)), said.join(' ')])].filter(
    (other) => other !== '' && other !== q,
  )
}
