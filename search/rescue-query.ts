import { askTogether, type EngineAnswer, type EngineQuery, queryWords, type Question } from './engine-query.ts'
import { searchedAttributes, type VacancyDocument } from './indexes/vacancies.ts'
import { answers, judgedAttributes, judgeFor } from './judge-match.ts'
import { isHanzi, normalise } from './normalise.ts'
import { couldBePinyin, syllables } from './pinyin.ts'
import { runs } from './title-words.ts'
import { chosenFacets, countFacet, emptyFacets, facetAttribute } from './vacancy-facets.ts'
import { type Chosen, conditionsOf, engineFilter } from './vacancy-filters.ts'
import { vacancyFacets, type VacancySort } from './vacancy-search.ts'

/** Each other reading of the question brings at most so many candidates. */
const candidatesEach = 100
/** Below this a vacancy has too little to do with the question to be shown with it. */
const worthShowing = 0.3

const fields = ['id', ...judgedAttributes, ...Object.values(facetAttribute), 'payMax', 'publishedAt'] as const
type Candidate = Pick<VacancyDocument, (typeof fields)[number]>
type Scored = { document: Candidate; score: number }

/**
 * The second question, asked only when the first was not answered: fewer of the words, the same sound, one character
 * left out, and the words as typed without what was understood out of them. All readings go out in one request; the
 * candidates are judged here, and when none of them answers the question they are called similar.
 */
export async function rescueVacancySearch(question: Question): Promise<EngineAnswer> {
  const { search, understanding, conditions, isWord, now } = question
  const { words, understood } = understanding
  const filter = engineFilter(conditions, now)
  const own = chosenFacets(search)
  const asTyped = normalise(search.q)
  const unfiltered = understood.length === 0 ? [] : [...new Set([asTyped, words])].filter((q) => q !== '')
  const readings = otherReadings(words, queryWords(understanding))

  const queries: EngineQuery[] = [
    ...readings.map((reading) => ({ ...reading, filter })),
    ...unfiltered.map((q) => ({ q, matchingStrategy: 'all' as const, attributesToSearchOn: [...searchedAttributes], filter: engineFilter(conditionsOf(search, []), now) })),
    ...own.flatMap((facet) => readings.map((reading) => ({ ...reading, filter: engineFilter(conditions, now, facet) }))),
  ].map((query) => ({ ...query, limit: candidatesEach, attributesToRetrieve: [...fields] }))
  if (queries.length === 0) return nothing(question)
  const results = (await askTogether<(typeof fields)[number]>(queries)).map(({ hits }) => hits)

  const judge = judgeFor(words, isWord)
  const within = results.slice(0, readings.length)
  const outside = results.slice(readings.length, readings.length + unfiltered.length)
  const choose = (lists: Candidate[][], least: number) => scored(lists, judge).filter(({ score }) => score >= least)

  const good = words === '' ? [] : choose(within, answers)
  if (good.length > 0) {
    const ownFacets = own.map((facet, i) =>
      [facet, choose(results.slice(readings.length * (i + 1) + unfiltered.length, readings.length * (i + 2) + unfiltered.length), answers)] as const)
    return page(question, good, 'good', within, ownFacets)
  }
  const literal = unfiltered.length === 0 ? [] : scored(outside.slice(0, 1), judgeFor(asTyped, isWord)).filter(({ score }) => score >= answers)
  if (literal.length > 0) return { ...page(question, literal, 'good', outside), understood: [], words: asTyped }
  const near = words === '' ? [] : choose(within, worthShowing)
  return page(question, near.length > 0 ? near : words === '' ? [] : choose(outside, worthShowing), 'similar', within)
}

/** Other ways to read the words, the most literal first. */
function otherReadings(words: string, asFirstAsked: string): Omit<EngineQuery, 'filter'>[] {
  if (words === '') return []
  const text = { attributesToSearchOn: [...searchedAttributes] }
  const parts = runs(words)
  const hanzi = parts.filter((part) => isHanzi(part[0]!)).sort((a, b) => b.length - a.length)
  const readings: Omit<EngineQuery, 'filter'>[] = [
    { q: asFirstAsked, matchingStrategy: 'all', ...text },
    { q: words, matchingStrategy: 'frequency', ...text },
  ]
  if (hanzi.length > 0) readings.push({ q: syllables(words).join(' '), matchingStrategy: 'all', attributesToSearchOn: ['titleSyl', 'title'] })
  if (parts.length > 1 && parts.every(couldBePinyin)) readings.push({ q: parts.join(''), matchingStrategy: 'all', attributesToSearchOn: ['titlePy'] })
  const longest = hanzi[0] ?? ''
  if (longest.length >= 3 && longest.length <= 12) {
    for (let at = 0; at < longest.length; at++) {
      const kept = words.replace(longest, `${longest.slice(0, at)} ${longest.slice(at + 1)}`)
      readings.push({ q: kept, matchingStrategy: 'all', ...text })
    }
  }
  return readings
}

/** Every candidate once, the best first; candidates that answer equally well keep the engine's order. */
function scored(lists: Candidate[][], judge: (document: Candidate) => number): Scored[] {
  const seen = new Map<number, Scored>()
  for (const document of lists.flat()) {
    if (!seen.has(document.id)) seen.set(document.id, { document, score: judge(document) })
  }
  return [...seen.values()].sort((a, b) => b.score - a.score)
}

const order: Record<VacancySort, (a: Scored, b: Scored) => number> = {
  relevance: () => 0,
  newest: (a, b) => b.document.publishedAt - a.document.publishedAt,
  pay: (a, b) => (b.document.payMax ?? -1) - (a.document.payMax ?? -1),
}

function page(
  { search, understanding, now }: Question, found: Scored[], match: 'good' | 'similar', lists: Candidate[][],
  own: (readonly [Chosen, Scored[]])[] = [],
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

const nothing = (question: Question): EngineAnswer => page(question, [], 'similar', [])
