import { db } from '#db/client.ts'
import { now } from '#db/values/now.ts'
import { wantedOf } from '#search/kind/conditions.ts'
import { askTogether, cannotAnswer, engineFilter } from '#search/query/engine-query.ts'
import { searchInDatabase } from '#search/query/fallback.ts'
import { suspendedNow } from '#search/query/not-in-index.ts'
import { normalise } from '#search/words/normalise.ts'
import { coreTitle } from '#search/words/title-words.ts'
import { vacancies } from './vacancies.ts'
import type { VacancySearch } from './vacancy-search.ts'

/**
 * Ids of open vacancies whose titles have the most in common with this one, at most `limit`: those of the city first,
 * then those of the whole circle. One request without facets or second thoughts; PostgreSQL answers while the engine is
 * away.
 */
export async function similarVacancies(title: string, city: string, limit: number): Promise<number[]> {
  const search: VacancySearch = {
    q: coreTitle(normalise(title)),
    city: [],
    district: [],
    kind: [],
    education: [],
    benefits: [],
    hours: [],
    audiences: [],
    industry: [],
    size: [],
    sort: 'relevance',
    page: 1,
    perPage: limit,
  }
  const rings = [{ ...search, city: [city] }, search]
  const found = await askEngine(rings, limit).catch((error: unknown) => {
    if (!cannotAnswer(error)) throw error
    return Promise.all(rings.map(async (ring) => (await searchInDatabase(vacancies, ring)).ids))
  })
  return [...new Set(found.flat())].slice(0, limit)
}

async function askEngine(searches: VacancySearch[], limit: number): Promise<number[][]> {
  const moment = { suspended: await suspendedNow(db()), now: now() }
  const answers = await askTogether(
    vacancies,
    searches.map((search) => ({
      q: search.q,
      filter: engineFilter(vacancies, wantedOf(vacancies.contract, search, []), moment),
      matchingStrategy: 'frequency',
      attributesToSearchOn: ['title', 'occupation', 'titleGram'],
      attributesToRetrieve: ['id'],
      limit,
    })),
  )
  return answers.map(({ hits }) => hits.map(({ id }) => id))
}
