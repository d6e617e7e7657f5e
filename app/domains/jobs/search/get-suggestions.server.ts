import { suggestEmployers } from '#search/employers/query-employers.ts'
import { suggestVacancyTitles } from '#search/vacancies/query-vacancies.ts'

/** Suggestions shown at most, and how many of them name an employer where jobs are looked for. */
const shown = 8
const employersBeside = 3

export type Suggestions = {
  /** Names of jobs open now. */
  suggestions: string[]
  /** Names of employers that have a page. */
  employers: string[]
}

/**
 * What is being typed may become these, jobs with a few employers or employers alone; none for nothing, and none while
 * the search engine is away.
 */
export async function getSuggestions(typed: string, of: 'vacancies' | 'employers'): Promise<Suggestions> {
  const [suggestions, employers] = await Promise.all([
    of === 'vacancies' ? suggestVacancyTitles(typed, shown) : [],
    suggestEmployers(typed, of === 'vacancies' ? employersBeside : shown),
  ])
  return { suggestions, employers }
}
