import { db } from '#db/client.ts'
import { now } from '#db/values/now.ts'
import { askTogether, cannotAnswer, queryWords } from './engine-query.ts'
import { understandFor } from '#search/words/employer-names.ts'
import { searchVacanciesInDatabase } from './fallback.ts'
import { searchedAttributes } from '#search/vacancies/vacancy-index.ts'
import { answersWithDescription, type Judged, judgedAttributes, judgeFor } from './judge-match.ts'
import { suspendedNow } from './not-in-index.ts'
import { totalOf } from './facets.ts'
import { conditionsOf, engineFilter } from '#search/kind/conditions.ts'
import { type VacancySearch, withoutMinus } from '#search/vacancies/vacancy-search.ts'

/** So many results show whether a search is answered. */
const looked = 5

/**
 * How many vacancies each of these searches finds as its words are spelt, and 0 where what it finds does not answer it;
 * one request for all of them, or PostgreSQL while the engine is away. For offers of other searches, not for answers.
 */
export async function countAnswers(asked: VacancySearch[]): Promise<number[]> {
  const searches = asked.map(withoutMinus)
  if (searches.length === 0) return []
  const [suspended, ...understandings] = await Promise.all([
    suspendedNow(db()),
    ...searches.map(({ q }) => understandFor(db(), q)),
  ])
  const moment = { suspended, now: now() }
  try {
    const results = await askTogether<keyof Judged>(
      searches.map((search, i) => ({
        q: queryWords(understandings[i]!),
        filter: engineFilter(conditionsOf(search, understandings[i]!.understood), moment),
        matchingStrategy: 'all',
        attributesToSearchOn: [...searchedAttributes],
        attributesToRetrieve: judgedAttributes(understandings[i]!.words),
        facets: ['kind'],
        limit: looked,
      })),
    )
    return results.map(({ hits, facetDistribution }, i) => {
      const judge = judgeFor(understandings[i]!.words)
      return hits.some((hit) => judge(hit) >= answersWithDescription) ? totalOf(facetDistribution?.kind) : 0
    })
  } catch (error) {
    if (!cannotAnswer(error)) throw error
    const results = await Promise.all(
      searches.map((search) => searchVacanciesInDatabase({ ...search, page: 1, perPage: 1 })),
    )
    return results.map(({ match, total }) => (match === 'good' ? total : 0))
  }
}
