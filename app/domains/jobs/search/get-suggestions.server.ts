import { suggestVacancyTitles } from '#search/vacancies/query-vacancies.ts'

/** Suggestions shown at most. */
const shown = 8

/**
 * Names of jobs open now that what is being typed may become; none for nothing, and none while the search engine is
 * away.
 */
export function getSuggestions(typed: string): Promise<string[]> {
  return suggestVacancyTitles(typed, shown)
}
