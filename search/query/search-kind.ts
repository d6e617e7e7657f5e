import { db } from '#db/client.ts'
import { now } from '#db/values/now.ts'
import { countedApart, listsOf } from '#search/kind/conditions.ts'
import { countedIn, type Facets, type Search, type SearchResult, withoutMinus } from '#search/kind/contract.ts'
import { heldAndReplaced } from '#search/kind/said.ts'
import type { SearchableKind } from '#search/kind/searchable-kind.ts'
import type { Understood } from '#search/words/understood.ts'
import {
  askTogether,
  cannotAnswer,
  type EngineAnswer,
  engineFilter,
  type EngineQuery,
  queryWords,
  type Question,
  sortOf,
  wantedIn,
} from './engine-query.ts'
import { facetsFrom } from './facets.ts'
import { searchInDatabase } from './fallback.ts'
import { answersFully, answersWithDescription, type Judged, judgedAttributes, judgeFor } from './judge-match.ts'
import { lacksOf } from './lacks.ts'
import { notInIndex } from './not-in-index.ts'
import { orderByTitle, orderedAgain } from './order-by-title.ts'
import { overlayUrgent } from './overlay.ts'
import { otherQuestions } from './rescue-query.ts'

/**
 * A search of one kind: understands the words, asks the engine once, and only when the first results do not answer asks
 * a second time for other spellings and sounds. While the engine is away PostgreSQL answers, with `degraded` set.
 */
export async function searchKind<Facet extends string>(
  kind: SearchableKind<Facet>,
  asked: Search,
): Promise<SearchResult<Facet>> {
  const search = withoutMinus(asked)
  const started = performance.now()
  const [{ pending, suspended }, understanding] = await Promise.all([
    notInIndex(db(), kind.entity),
    kind.understand(db(), search.q),
  ])
  try {
    const question = { kind, search, understanding, suspended, now: now() }
    const answer = await overlayUrgent(db(), pending, question, await askEngine(question))
    return {
      ...answer,
      ...heldAndReplaced(kind.contract, search, answer.understood),
      lacks: await lacksOf(db(), kind, answer, question.now),
      facets: answer.facets as Facets<Facet>,
      degraded: false,
      tookMs: performance.now() - started,
    }
  } catch (error) {
    if (!cannotAnswer(error)) throw error
    return searchInDatabase(kind, search)
  }
}

/** What the words of a search say, whether or not something is chosen in its place. */
export const understoodIn = async (kind: SearchableKind, search: Search): Promise<Understood[]> =>
  (await kind.understand(db(), withoutMinus(search).q)).understood

async function askEngine(question: Question): Promise<EngineAnswer> {
  const { answer, best } = await ask(question)
  if (question.search.q.trim() === '' || best >= answersFully) return answer
  for await (const { understanding, leftOut, match } of otherQuestions(question, best, answer.total)) {
    const found = await ask({ ...question, understanding })
    if (found.answer.total > 0) return { ...found.answer, leftOut, match }
  }
  return answer
}

/** The answer to the words as they are, and how well its best result answers them (0 to 1). */
async function ask(question: Question): Promise<{ answer: EngineAnswer; best: number }> {
  const { kind, search, understanding, now } = question
  const { words, understood } = understanding
  const apart = countedApart(kind.contract, search, understood)
  const counted = countedIn(kind.contract, search, understood)
  const base = {
    q: queryWords(kind.contract, search, understanding),
    matchingStrategy: 'all' as const,
    ...(words === '' ? {} : { attributesToSearchOn: kind.searchedAttributes }),
  }
  const filter = engineFilter(kind, wantedIn(question), question)
  const attributesToRetrieve = words === '' ? ['id'] : ['id', ...judgedAttributes(kind.texts, words)]
  const byRelevance = words !== '' && search.sort === 'relevance'
  const window = search.perPage * Math.ceil(orderedAgain / search.perPage)
  const inWindow = byRelevance && search.page * search.perPage <= window
  const lookBeside = words !== '' && !inWindow
  const queries: EngineQuery[] = [
    {
      ...base,
      filter,
      attributesToRetrieve,
      facets: listsOf(kind.contract, counted),
      sort: sortOf(kind, search),
      page: inWindow ? 1 : search.page,
      hitsPerPage: inWindow ? window : search.perPage,
    },
    ...apart.map(({ facet, search: chosen, wanted }) => ({
      ...base,
      q: queryWords(kind.contract, chosen, understanding),
      filter: engineFilter(kind, wanted, question),
      facets: listsOf(kind.contract, [facet]),
      limit: 0,
    })),
    ...(lookBeside ? [{ ...base, filter, attributesToRetrieve, limit: orderedAgain }] : []),
  ]
  const results = await askTogether<{ id: number } & Judged>(kind, queries)
  const main = results[0]!
  const hits = inWindow ? orderByTitle(kind.texts, words, search.q, main.hits) : main.hits
  const from = inWindow ? (search.page - 1) * search.perPage : 0
  const judge = judgeFor(kind.texts, words)
  const { facets, total } = facetsFrom(
    kind.contract,
    kind.countedBy,
    counted,
    main.facetDistribution,
    apart.map((one, i) => ({ ...one, distribution: results[i + 1]!.facetDistribution })),
    now,
  )
  const best = words === '' ? Number(total > 0) : bestOf(lookBeside ? results.at(-1)!.hits : hits, judge)
  const answer: EngineAnswer = {
    ids: hits.slice(from, from + search.perPage).map(({ id }) => id),
    total,
    totalIsExact: true,
    match: total === 0 ? 'none' : best >= answersWithDescription ? 'good' : 'similar',
    understood,
    leftOut: { understood: [], words: [], unasked: understanding.unasked },
    words,
    facets,
  }
  return { answer, best }
}

/** The best of the first results; one that answers fully is enough. */
function bestOf(hits: Judged[], judge: (hit: Judged) => number): number {
  let best = 0
  for (const hit of hits) {
    best = Math.max(best, judge(hit))
    if (best >= answersFully) break
  }
  return best
}
