import { askTogether, type EngineAnswer, type EngineQuery, queryWords, type Question } from './engine-query.ts'
import { searchedAttributes, type VacancyDocument } from './indexes/vacancies.ts'
import { answers, answersWithDescription, judgedAttributes, judgeFor } from './judge-match.ts'
import { isHanzi, searchable } from './normalise.ts'
import { syllables } from './pinyin.ts'
import { runs } from './title-words.ts'
import { chosenFacets, countFacet, emptyFacets, facetAttribute } from './vacancy-facets.ts'
import { type Chosen, conditionsOf, engineFilter } from './vacancy-filters.ts'
import { vacancyFacets, type VacancySort } from './vacancy-search.ts'

/** Each other reading of the question brings at most so many candidates. */
const candidatesEach = 100
/** Below this a vacancy has too little to do with the question to be shown with it. */
const worthShowing = 0.3
/** Leaving out one character after the other pays up to here; longer parts are found by fewer of their words. */
const longestShortened = 12

const fields = ['id', ...judgedAttributes, ...Object.values(facetAttribute), 'payMax', 'publishedAt'] as const
type Candidate = Pick<VacancyDocument, (typeof fields)[number]>
type Scored = { document: Candidate; score: number }

/**
 * The second question, asked only when the first was not fully answered: the same sound, one character left out, fewer
 * of the words, and the words as typed without what was understood out of them. All readings go out in one request and
 * their candidates are judged here. Undefined when nothing better than `best` came of it and that is good enough;
 * otherwise what answers the question, or else what is similar to it.
 */
export async function rescueVacancySearch(question: Question, best: number): Promise<EngineAnswer | undefined> {
  const { search, understanding, conditions, now } = question
  const { words, understood } = understanding
  const own = chosenFacets(search)
  const readings = otherReadings(words, queryWords(understanding))
  const asTyped = searchable(search.q)
  const chosen = engineFilter(conditionsOf(search, []), now)
  const unfiltered = understood.length === 0 ? [] : [...new Set([asTyped, words])].filter((q) => q !== '')
  const queries = [
    ...unfiltered.map((q) => ({ q, matchingStrategy: 'all' as const, attributesToSearchOn: [...searchedAttributes], filter: chosen })),
    ...[undefined, ...own].flatMap((without) => {
      const filter = engineFilter(conditions, now, without)
      return readings.map((reading) => ({ ...reading, filter }))
    }),
  ]
  if (queries.length === 0) return undefined
  const lists = (await askTogether<(typeof fields)[number]>(
    queries.map((query) => ({ ...query, limit: candidatesEach, attributesToRetrieve: [...fields] })),
  )).map(({ hits }) => hits)
  const outside = lists.splice(0, unfiltered.length)
  const judge = judgeFor(words)
  const within = (round: number, least: number) =>
    words === '' ? [] : scored(lists.slice(readings.length * round, readings.length * (round + 1)), judge).filter(({ score }) => score >= least)

  const good = within(0, answers)
  if (good.length > 0 && good[0]!.score >= best) {
    return page(question, good, 'good', lists, own.map((facet, i) => [facet, within(i + 1, answers)]))
  }
  if (best >= answersWithDescription) return undefined
  const literal = scored(outside.slice(0, 1), judgeFor(asTyped)).filter(({ score }) => score >= answers)
  if (literal.length > 0) return { ...page(question, literal, 'good', outside, []), understood: [], words: asTyped }
  const near = within(0, worthShowing)
  if (near.length > 0) return page(question, near, 'similar', lists, own.map((facet, i) => [facet, within(i + 1, worthShowing)]))
  return page(question, words === '' ? [] : scored(outside, judge).filter(({ score }) => score >= worthShowing), 'similar', outside, [])
}

type Reading = Omit<EngineQuery, 'filter'>

/** Other ways to read the words. */
function otherReadings(words: string, asFirstAsked: string): Reading[] {
  if (words === '') return []
  const everywhere = [...searchedAttributes]
  const hanzi = runs(words).filter((run) => isHanzi(run[0]!))
  const longest = hanzi.reduce((a, b) => (b.length > a.length ? b : a), '')
  const shortened = longest.length < 3 || longest.length > longestShortened ? []
    : Array.from(longest, (_, at) => words.replace(longest, `${longest.slice(0, at)} ${longest.slice(at + 1)}`))
  return [
    ...hanzi.filter((run) => run.length > 1).slice(0, 3).flatMap((run): Reading[] => {
      const sound = syllables(run).join(' ')
      return [`"${sound}"`, sound].map((q) => ({
        q: words.replace(run, q), matchingStrategy: 'all', attributesToSearchOn: [...everywhere, 'titleSyl'],
      }))
    }),
    ...[asFirstAsked, ...shortened].map((q): Reading => ({ q, matchingStrategy: 'all', attributesToSearchOn: everywhere })),
    { q: words, matchingStrategy: 'frequency', attributesToSearchOn: everywhere },
  ]
}

/** Every candidate once, the best first; among those that answer equally well the title that says least besides. */
function scored(lists: Candidate[][], judge: (document: Candidate) => number): Scored[] {
  const seen = new Map<number, Scored>()
  for (const document of lists.flat()) {
    if (!seen.has(document.id)) seen.set(document.id, { document, score: judge(document) })
  }
  return [...seen.values()].sort((a, b) => b.score - a.score || a.document.title.length - b.document.title.length)
}

const order: Record<VacancySort, (a: Scored, b: Scored) => number> = {
  relevance: () => 0,
  newest: (a, b) => b.document.publishedAt - a.document.publishedAt,
  pay: (a, b) => (b.document.payMax ?? -1) - (a.document.payMax ?? -1),
}

function page(
  { search, understanding, now }: Question, found: Scored[], match: 'good' | 'similar', lists: Candidate[][],
  own: (readonly [Chosen, Scored[]])[],
): EngineAnswer {
  const from = (search.page - 1) * search.perPage
  const documents = (list: Scored[]) => list.map(({ document }) => document)
  const facets = emptyFacets()
  for (const facet of vacancyFacets) {
    facets[facet] = countFacet(facet, documents(own.find(([chosen]) => chosen === facet)?.[1] ?? found), now)
  }
  return {
    ids: [...found].sort(order[search.sort]).slice(from, from + search.perPage).map(({ document }) => document.id),
    total: found.length,
    totalIsExact: lists.every((list) => list.length < candidatesEach),
    match: found.length === 0 ? 'none' : match,
    understood: understanding.understood,
    words: understanding.words,
    facets,
  }
}
