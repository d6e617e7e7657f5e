import { askTogether, cannotAnswer } from './engine-query.ts'
import { searchVacanciesInDatabase } from './fallback.ts'
import { normalise } from './normalise.ts'
import { coreTitle } from './title-words.ts'
import { conditionsOf, engineFilter } from './vacancy-filters.ts'
import type { VacancySearch } from './vacancy-search.ts'

/**
 * Ids of open vacancies of a city whose titles have the most in common with this one, at most `limit`: one question
 * without facets or second thoughts. From PostgreSQL while the engine is away.
 */
export async function similarVacancies(title: string, city: string, limit: number): Promise<number[]> {
  const search: VacancySearch = {
    q: coreTitle(normalise(title)), city: [city], district: [], kind: [], education: [], benefits: [], sort: 'relevance', page: 1, perPage: limit,
  }
  try {
    const [found] = await askTogether([{
      q: search.q,
      filter: engineFilter(conditionsOf(search, []), new Date()),
      matchingStrategy: 'frequency',
      attributesToSearchOn: ['title', 'occupation', 'titleGram'],
      attributesToRetrieve: ['id'],
      limit,
    }])
    return found!.hits.map(({ id }) => id)
  } catch (error) {
    if (!cannotAnswer(error)) throw error
    return (await searchVacanciesInDatabase(search)).ids
  }
}
