import { searchVacancies } from '#search/query-vacancies.ts'
import type { Understood, VacancySearch } from '#search/vacancy-search.ts'

/** Apply it with `vacancySearchUrl(search, changes)`. */
export type Relaxation = { changes: Partial<VacancySearch>; total: number }

const shown = 4

/** Changes to a search that found nothing, each of which leads to a real answer; the least change first. All are tried at once. */
export async function findRelaxations(search: VacancySearch, understood: Understood[]): Promise<Relaxation[]> {
  const tried = await Promise.all(
    candidates(search, understood).map(async (changes) => {
      const { total, match } = await searchVacancies({ ...search, ...changes, page: 1, perPage: 1 })
      return { changes, total, leads: match === 'good' }
    }),
  )
  return tried.filter(({ leads }) => leads).slice(0, shown).map(({ changes, total }) => ({ changes, total }))
}

/** One condition less, chosen or understood out of the words; then the words alone; then the conditions alone. */
function candidates(search: VacancySearch, understood: Understood[]): Partial<VacancySearch>[] {
  const chosen = [
    search.publishedWithinDays !== undefined && { publishedWithinDays: undefined },
    search.benefits.length > 0 && { benefits: [] },
    search.experienceMax !== undefined && { experienceMax: undefined },
    search.education.length > 0 && { education: [] },
    search.payMin !== undefined && { payMin: undefined },
    search.kind.length > 0 && { kind: [] },
    search.district.length > 0 && { district: [] },
    search.city.length > 0 && { city: [], district: [] },
  ].filter((changes) => changes !== false)
  const unsaid = understood
    .map(({ words }) => search.q.replace(words, ' ').replace(/\s+/g, ' ').trim())
    .filter((q) => q !== '' && q !== search.q)
    .map((q) => ({ q }))
  const all: Partial<VacancySearch> = Object.assign({}, ...chosen)
  return [
    ...chosen,
    ...unsaid,
    ...(chosen.length > 1 ? [all] : []),
    ...(chosen.length > 0 && search.q !== '' ? [{ q: '' }] : []),
  ]
}
