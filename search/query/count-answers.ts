import { db } from '#db/client.ts'
import { now } from '#db/values/now.ts'
import { wantedOf } from '#search/kind/conditions.ts'
import { type Search, withoutMinus } from '#search/kind/contract.ts'
import type { SearchableKind } from '#search/kind/searchable-kind.ts'
import { askTogether, cannotAnswer, engineFilter, queryWords } from './engine-query.ts'
import { totalOf } from './facets.ts'
import { searchInDatabase } from './fallback.ts'
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
  const moment = { suspended, now: now() }
  try {
    const results = await askTogether<Judged>(
      kind,
      searches.map((search, i) => ({
        q: queryWords(kind.contract, search, understandings[i]!),
        filter: engineFilter(kind, wantedOf(kind.contract, search, understandings[i]!.understood), moment),
        matchingStrategy: 'all',
        attributesToSearchOn: kind.searchedAttributes,
        attributesToRetrieve: judgedAttributes(kind.texts, understandings[i]!.words),
        facets: [kind.countedBy],
        limit: looked,
      })),
    )
    return results.map(({ hits, facetDistribution }, i) => {
      const judge = judgeFor(kind.texts, understandings[i]!.words)
      return hits.some((hit) => judge(hit) >= answersWithDescription) ? totalOf(facetDistribution?.[kind.countedBy]) : 0
    })
  } catch (error) {
    if (!cannotAnswer(error)) throw error
    const results = await Promise.all(
      searches.map((search) => searchInDatabase(kind, { ...search, page: 1, perPage: 1 })),
    )
    return results.map(({ match, total }) => (match === 'good' ? total : 0))
  }
}
