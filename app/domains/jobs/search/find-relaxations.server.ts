import { countAnswers } from '#search/query/count-answers.ts'
import { searchVacancies } from '#search/query/search-kind.ts'
import type { Understood, VacancySearch } from '#search/vacancies/vacancy-search.ts'
import { withoutWords } from './search-params.ts'

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
  const totals = await countAnswers(changes.map((change) => ({ ...search, ...change })))
  const leading = changes.map((change, i) => ({ changes: change, total: totals[i]! })).filter(({ total }) => total > 0)
  if (leading.some(({ changes: { q } }) => q !== '') || chosen.length === 0) return leading.slice(0, shown)
  const { match, total } = await searchVacancies({ ...search, ...unfiltered, page: 1, perPage: 1 })
  return [...(match === 'good' ? [{ changes: unfiltered, total }] : []), ...leading]
}

/** Each condition that was chosen, as the change that drops it. */
function chosenConditions(search: VacancySearch): Partial<VacancySearch>[] {
  return [
    search.publishedWithinDays !== undefined && { publishedWithinDays: undefined },
    search.benefits.length > 0 && { benefits: [] },
    search.experienceMax !== undefined && { experienceMax: undefined },
    search.education.length > 0 && { education: [] },
    search.payMin !== undefined && { payMin: undefined },
    search.kind.length > 0 && { kind: [] },
    search.district.length > 0 && { district: [] },
    search.city.length > 0 && { city: [], district: [] },
  ].filter((changes) => changes !== false)
}

/** The question without one thing understood out of it, and then only with what was understood. */
function otherWords(q: string, understood: Understood[]): string[] {
  const said = [...new Set(understood.map(({ words }) => words))]
  return [...new Set([...said.map((words) => withoutWords(q, words)), said.join(' ')])].filter(
    (other) => other !== '' && other !== q,
  )
}
