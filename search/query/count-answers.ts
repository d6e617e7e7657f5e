import { db } from '#db/client.ts'
import { now } from '#db/values/now.ts'
import { type Search, withoutMinus } from '#search/kind/contract.ts'
import type { SearchableKind } from '#search/kind/searchable-kind.ts'
import {
  askTogether,
  cannotAnswer,
  engineFilter,
  type Moment,
  type Question,
  queryWords,
  wantedIn,
} from './engine-query.ts'
import { totalOf } from './facets.ts'
import { countInDatabase } from './fallback.ts'
import { answersWithDescription, type Judged, judgedAttributes, judgeFor } from './judge-match.ts'
import { suspendedNow } from './not-in-index.ts'

/** So many results show whether a search is answered. */
const looked = 5

/**
 * How much each of these searches finds as its words are spelt, and 0 where what it finds does not answer it; one
 * request for all of them, or PostgreSQL while the engine is away. For offers of other searches, not for answers.
 */
export async function countAnswers(kind: SearchableKind, asked: Search[]): Promise<number[]> {
  const searches = asked.map(withoutMinus)
  if (searches.length === 0) return []
  const [suspended, ...understandings] = await Promise.all([
    suspendedNow(db()),
    ...searches.map(({ q }) => kind.understand(db(), q)),
  ])
  const questions = searches.map((search, i) => ({ kind, search, understanding: understandings[i]! }))
  try {
    return await countQuestions(kind, questions, { suspended, now: now() })
  } catch (error) {
    if (!cannotAnswer(error)) throw error
    return Promise.all(questions.map((question) => countInDatabase(db(), question)))
  }
}

/** The same of questions that are understood already, from the engine. */
export async function countQuestions(
  kind: SearchableKind,
  questions: Pick<Question, 'kind' | 'search' | 'understanding'>[],
  moment: Moment,
): Promise<number[]> {
  const results = await askTogether<Judged>(
    kind,
    questions.map((question) => ({
      q: queryWords(kind.contract, question.search, question.understanding),
      filter: engineFilter(kind, wantedIn(question), moment),
      matchingStrategy: 'all',
      attributesToSearchOn: kind.searchedAttributes,
      attributesToRetrieve: judgedAttributes(kind.texts, question.understanding.words),
      facets: [kind.countedBy],
      limit: looked,
    })),
  )
  return results.map(({ hits, facetDistribution }, i) => {
    const judge = judgeFor(kind.texts, questions[i]!.understanding.words)
    return hits.some((hit) => judge(hit) >= answersWithDescription) ? totalOf(facetDistribution?.[kind.countedBy]) : 0
  })
}
