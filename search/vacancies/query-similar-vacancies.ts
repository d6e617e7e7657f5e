import { answersWithDescription } from '#search/query/judge-match.ts'
import { hardly, nearest } from '#search/query/nearest.ts'
import { normalise } from '#search/words/normalise.ts'
import { coreTitle } from '#search/words/title-words.ts'
import { vacancies } from './vacancies.ts'

const anything = { q: '', sort: 'relevance', page: 1, perPage: 1 }

/**
 * Ids of open vacancies whose titles have the most in common with this one, at most `limit`: those of the city first,
 * then those of the same trade in the whole circle.
 */
export function similarVacancies(title: string, city: string, limit: number): Promise<number[]> {
  const words = coreTitle(normalise(title))
  return nearest(
    vacancies,
    [
      { search: { ...anything, city: [city] }, words, atLeast: hardly },
      { search: anything, words, atLeast: answersWithDescription },
    ],
    limit,
  )
}
