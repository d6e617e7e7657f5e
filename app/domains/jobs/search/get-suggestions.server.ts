import { suggestEmployers } from '#search/employers/query-employers.ts'
import { suggestVacancyTitles } from '#search/vacancies/query-vacancies.ts'
import type { ListedKind } from '../ui/listed-kinds.ts'

/** Suggestions shown at most, and how many of them name an employer where jobs are looked for. */
const shown = 8
const employersBeside = 3

export type Suggestions = {
  /** Names of jobs open now. */
  suggestions: string[]
  /** Names of employers that have a page. */
  employers: string[]
}

/** What is suggested where each kind is looked for: jobs with a few employers, or employers alone. */
const suggestedOf: Record<ListedKind['page'], (typed: string) => Promise<Suggestions>> = {
  async vacancies(typed) {
    const names = [suggestVacancyTitles(typed, shown), suggestEmployers(typed, employersBeside)] as const
    const [suggestions, employers] = await Promise.all(names)
    return { suggestions, employers }
  },
  employers: async (typed) => ({ suggestions: [], employers: await suggestEmployers(typed, shown) }),
}

/** What is being typed may become these; none for nothing, and none while the search engine is away. */
export const getSuggestions = (typed: string, of: ListedKind['page']): Promise<Suggestions> => suggestedOf[of](typed)
