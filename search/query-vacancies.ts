import { MeilisearchApiError } from 'meilisearch'
import { db } from '#db/client.ts'
import { pendingUrgentVacancies } from '#db/outbox.ts'
import { SearchAway } from './client.ts'
import { askTogether, type EngineAnswer, type EngineQuery, queryWords, type Question, sortOf } from './engine-query.ts'
import { searchVacanciesInDatabase } from './fallback.ts'
import { gazetteerOf } from './gazetteer.ts'
import { searchedAttributes } from './indexes/vacancies.ts'
import { answersWithDescription, judgedAttributes, judgeFor } from './judge-match.ts'
import { knownPairs } from './known-words.ts'
import { overlaidAtMost, overlayUrgent } from './overlay.ts'
import { rescueVacancySearch } from './rescue-query.ts'
import { understandQuery } from './understand-query.ts'
import { chosenFacets, facetAttribute, facetsFrom } from './vacancy-facets.ts'
import { conditionsOf, engineFilter } from './vacancy-filters.ts'
import { deepestResult, type VacancySearch, type VacancySearchResult } from './vacancy-search.ts'

/** How many of the first results are looked at to decide whether the question is answered. */
const looked = 5

/**
 * The vacancy search: understands the words, asks the engine once, and only when the first results do not answer asks
 * a second time for other spellings and sounds. While the engine is away PostgreSQL answers, with `degraded` set.
 */
export async function searchVacancies(search: VacancySearch): Promise<VacancySearchResult> {
  const started = performance.now()
  const [gazetteer, pairs, pending] = await Promise.all([
    gazetteerOf(db()), knownPairs(db()), pendingUrgentVacancies(db(), overlaidAtMost),
  ])
  const understanding = understandQuery(search.q, gazetteer)
  const conditions = conditionsOf(search, understanding.understood)
  try {
    const question = { search, understanding, conditions, isWord: (pair: string) => pairs.has(pair), now: new Date() }
    const indexed = await askOnce(question) ?? await rescueVacancySearch(question)
    const answer = await overlayUrgent(db(), pending, question, indexed)
    return { ...answer, degraded: false, tookMs: performance.now() - started }
  } catch (error) {
    if (!(error instanceof SearchAway) && !isMissingIndex(error)) throw error
    return searchVacanciesInDatabase(search)
  }
}

/** Before the first rebuild is through there is no index yet. */
const isMissingIndex = (error: unknown): boolean =>
  error instanceof MeilisearchApiError && error.cause?.code === 'index_not_found'

/** The answer of the first question, or undefined when its first results do not answer and other readings may. */
async function askOnce({ search, understanding, conditions, isWord, now }: Question): Promise<EngineAnswer | undefined> {
  const { words, understood } = understanding
  const own = chosenFacets(search)
  const base = {
    q: queryWords(understanding),
    matchingStrategy: 'all' as const,
    ...(words === '' ? {} : { attributesToSearchOn: [...searchedAttributes] }),
  }
  const queries: EngineQuery[] = [
    {
      ...base,
      filter: engineFilter(conditions, now),
      facets: Object.values(facetAttribute),
      sort: sortOf(search),
      attributesToRetrieve: words === '' ? ['id'] : ['id', ...judgedAttributes],
      page: search.page,
      hitsPerPage: search.perPage,
    },
    ...own.map((facet) => ({ ...base, filter: engineFilter(conditions, now, facet), facets: [facetAttribute[facet]], limit: 0 })),
  ]
  const judgedElsewhere = words !== '' && (search.page > 1 || search.sort !== 'relevance')
  if (judgedElsewhere) {
    queries.push({ ...base, filter: engineFilter(conditions, now), attributesToRetrieve: ['id', ...judgedAttributes], limit: looked })
  }
  const results = await askTogether<'id' | (typeof judgedAttributes)[number]>(queries)
  const main = results[0]!
  const first = (judgedElsewhere ? results.at(-1)! : main).hits.slice(0, looked)
  const judge = judgeFor(words, isWord)
  const answered = words === '' ? main.totalHits > 0 : first.some((hit) => judge(hit) >= answersWithDescription)
  if (!answered && search.q.trim() !== '') return undefined
  return {
    ids: main.hits.map(({ id }) => id),
    total: main.totalHits,
    totalIsExact: main.totalHits < deepestResult,
    match: answered ? 'good' : 'none',
    understood,
    words,
    facets: facetsFrom(main.facetDistribution, Object.fromEntries(own.map((facet, i) => [facet, results[i + 1]!.facetDistribution])), now),
  }
}
