import { between } from '#db/values/text.ts'
import { type Wanted, wantedOf } from '#search/kind/conditions.ts'
import { isGiven, type LeftOut } from '#search/kind/contract.ts'
import { fewerConditions } from '#search/kind/left-out.ts'
import type { Texts } from '#search/kind/searchable-kind.ts'
import { asSpeltBy, type Spelling, speltWords } from './corrections.ts'
import { countQuestions } from './count-answers.ts'
import { askTogether, engineFilter, type EngineQuery, type Question, queryWords, wantedIn } from './engine-query.ts'
import { answers, answersWithDescription, type Judge, type Judged, judgedAttributes, judgeFor } from './judge-match.ts'
import { isHanzi, searchable } from '#search/words/normalise.ts'
import { syllables } from '#search/words/pinyin.ts'
import { slipsIn } from '#search/words/slips.ts'
import { runs } from '#search/words/title-words.ts'

/** So many documents show what another reading of the words leads to. */
const probed = 60
/** Below this a document has too little to do with the question to be shown with it. */
const worthShowing = 0.3
/**
 * At most so many characters are each taken for the misspelt one; where it may be any of more, one half of the words is
 * right.
 */
const mostSlips = 4
/** At most so many parts of the words are each read by their sound, and so many alone. */
const mostParts = 2
const mostAlone = 4

/** The same question in other words or under other conditions, and what its answer would be to the one asked. */
export type OtherQuestion = Pick<Question, 'understanding'> & { leftOut: LeftOut; match: 'good' | 'similar' }

/**
 * What the person may have meant, the likeliest first, when the words as they are were not fully answered: the words
 * as documents spell them that sound the same or differ by one character; the words as typed, without the filters
 * understood out of them; and what is only similar: fewer of the words, fewer of the conditions, or both. What is
 * chosen is never left. One request of a few small queries, and up to two more where conditions have to go; `best` is
 * how well the first answer did, and `total` how much it found.
 */
export async function* otherQuestions(question: Question, best: number, total: number): AsyncGenerator<OtherQuestion> {
  const { kind, search, understanding } = question
  const wanted = wantedIn(question)
  const { words, understood, unasked } = understanding
  const asTyped = searchable(search.q)
  const chosen = wantedOf(kind.contract, search, [])
  const isWeak = best < answersWithDescription
  const leaving = understood.length > 0 && isWeak
  const fewer = isWeak ? fewerWords(kind.texts, words) : []
  const [literal, outside, near] = await lookFor(question, [
    {
      words: asTyped,
      wanted: chosen,
      readings: leaving && asTyped !== '' ? [{ q: asTyped, matchingStrategy: 'all' }] : [],
    },
    {
      words,
      wanted: chosen,
      readings:
        leaving && words !== ''
          ? [{ q: queryWords(kind.contract, search, understanding), matchingStrategy: 'all' }]
          : [],
    },
    { words, wanted, readings: [...otherSpellings(words), ...fewer] },
  ])

  const spellings = commonest(near!.documents.map((document) => asSpeltBy(words, kind.texts, document)))
  const respelt = { ...understanding, words: speltWords(spellings) }
  const none: LeftOut = { understood: [], words: [], unasked }
  if (near!.score >= answers && near!.score >= best)
    return yield { understanding: respelt, leftOut: none, match: 'good' }
  if (literal!.score >= answers) {
    const asWords = { understood: [], unasked: [], words: asTyped }
    return yield { understanding: asWords, leftOut: { ...none, unasked: [] }, match: 'good' }
  }
  if (total > 0) return
  if (isWorthShowing(near!, spellings))
    yield { understanding: respelt, leftOut: { ...none, words: notFound(spellings) }, match: 'similar' }
  if (words !== '' && outside!.score >= worthShowing) return yield* withFewerConditions(question, words, [])
  if (words !== '') yield* withFewerWords(question, fewer, chosen)
  else if (understood.length > 0) yield* withFewerConditions(question, words, [])
}

/** Without the words that nothing has, and without conditions, too, where the other words are found only then. */
async function* withFewerWords(question: Question, fewer: Reading[], chosen: Wanted): AsyncGenerator<OtherQuestion> {
  const { kind, search, understanding } = question
  const { words, understood } = understanding
  const isChosen = Object.values(chosen).some(isGiven)
  const [anywhere, everywhere] = await lookFor(question, [
    { words, wanted: chosen, readings: understood.length > 0 ? fewer : [] },
    { words, wanted: {}, readings: isChosen ? fewer : [] },
  ])
  const spellings = commonest(anywhere!.documents.map((document) => asSpeltBy(words, kind.texts, document)))
  if (isWorthShowing(anywhere!, spellings))
    return yield* withFewerConditions(question, speltWords(spellings), notFound(spellings))
  const elsewhere = commonest(everywhere!.documents.map((document) => asSpeltBy(words, kind.texts, document)))
  if (isWorthShowing(everywhere!, elsewhere)) return
  if (!isChosen && understood.length === 0) return
  const unknown = runs(words).map((part) => ({ words: part, isNear: false }))
  const leftOut = { understood: [], words: unknown, unasked: understanding.unasked }
  const without = { ...understanding, words: '' }
  const [count] = await countQuestions(kind, [{ kind, search, understanding: without }], question)
  if (count! > 0) yield { understanding: without, leftOut, match: 'similar' }
  else yield* withFewerConditions(question, '', unknown)
}

/** These words with as many of the conditions as leave an answer. */
async function* withFewerConditions(
  question: Question,
  words: string,
  unknown: LeftOut['words'],
): AsyncGenerator<OtherQuestion> {
  const { kind, search, understanding } = question
  const others = fewerConditions(kind.contract, search, understanding.understood).map(({ understood, leftOut }) => ({
    understanding: { ...understanding, understood, words },
    leftOut: { understood: leftOut, words: unknown, unasked: understanding.unasked },
    match: 'similar' as const,
  }))
  const totals = await countQuestions(
    kind,
    others.map((other) => ({ kind, search, ...other })),
    question,
  )
  const least = others.find((_, i) => totals[i]! > 0) ?? others.at(-1)
  if (least) yield least
}

type Looked = { documents: Judged[]; score: number }

/** The best documents for some words, of each of several readings of them; all in one request. */
async function lookFor(
  question: Question,
  sets: { words: string; wanted: Wanted; readings: Reading[] }[],
): Promise<Looked[]> {
  const { kind, search } = question
  const queries = sets.flatMap(({ wanted, readings }) =>
    readings.map((reading) => ({
      attributesToSearchOn: kind.searchedAttributes,
      ...reading,
      filter: engineFilter(kind, wanted, question),
      limit: probed,
      attributesToRetrieve: judgedAttributes(kind.texts, searchable(search.q)),
    })),
  )
  const results = queries.length === 0 ? [] : await askTogether<Judged>(kind, queries)
  return sets.map(({ words, readings }) =>
    bestOf(
      results.splice(0, readings.length).flatMap(({ hits }) => hits),
      judgeFor(kind.texts, words),
    ),
  )
}

/** Documents that share enough with the words, or have one of their parts whole. */
const isWorthShowing = ({ documents, score }: Looked, spellings: Spelling[]): boolean =>
  documents.length > 0 &&
  speltWords(spellings) !== '' &&
  (score >= worthShowing || spellings.some(({ part, isFound }) => isFound && part.length > 1))

/** The parts of the words that were not found whole. */
const notFound = (spellings: Spelling[]): LeftOut['words'] =>
  spellings.filter(({ isFound }) => !isFound).map(({ part, spelt }) => ({ words: part, isNear: spelt.trim() !== '' }))

type Reading = Omit<EngineQuery, 'filter'>

/** The words by their sound, and without each of the characters that may be wrong. */
function otherSpellings(words: string): Reading[] {
  const hanzi = runs(words).filter((run) => run.length > 1 && isHanzi(run))
  const slips = hanzi
    .filter((run) => run.length > 2)
    .flatMap((run) => withoutSlip(run).map((right) => words.replace(run, right)))
  return [
    ...hanzi.slice(0, mostParts).map((run) => words.replace(run, syllables(run).join(''))),
    ...slips.slice(0, mostSlips),
  ].map((q) => ({ q, matchingStrategy: 'all' }))
}

function withoutSlip(run: string): string[] {
  const slips = slipsIn(run)
  if (slips.length <= mostSlips) return slips.map((at) => `${between(run, 0, at)} ${between(run, at + 1)}`)
  const half = Math.ceil(run.length / 2)
  return [between(run, 0, half), between(run, half)]
}

/** Without the words that most documents have, without all characters that may be wrong, and each part alone. */
function fewerWords({ names, owner }: Texts, words: string): Reading[] {
  const parts = runs(words)
  const withoutSlips = parts
    .map((run) => {
      const slips = isHanzi(run) ? slipsIn(run) : []
      return Array.from(run, (character, at) => (slips.includes(at) ? ' ' : character)).join('')
    })
    .join(' ')
    .trim()
  const alone = parts.length > 1 ? parts.slice(0, mostAlone) : []
  return [
    ...(words === '' ? [] : [{ q: words, matchingStrategy: 'frequency' as const }]),
    ...[withoutSlips, ...alone]
      .filter((q) => q !== '' && q !== words)
      .map((q) => ({ q, matchingStrategy: 'all' as const })),
  ].map((reading) => ({ ...reading, attributesToSearchOn: ['title', ...names, 'titleGram', ...owner] }))
}

/** The documents with the best score. */
function bestOf(documents: Judged[], judge: Judge): Looked {
  const scores = documents.map(judge)
  const score = Math.max(0, ...scores)
  return { score, documents: documents.filter((_, at) => scores[at] === score) }
}

/** The spellings that most documents share; none of no documents. */
function commonest(all: Spelling[][]): Spelling[] {
  const counts = new Map<string, { spellings: Spelling[]; count: number }>()
  for (const spellings of all) {
    const key = speltWords(spellings)
    counts.set(key, { spellings, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()].reduce((a, b) => (b.count > a.count ? b : a), { spellings: [] as Spelling[], count: 0 })
    .spellings
}
