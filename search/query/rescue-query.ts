import { between } from '#db/values/text.ts'
import { wantedOf } from '#search/kind/conditions.ts'
import type { Texts } from '#search/kind/searchable-kind.ts'
import { asSpeltBy } from './corrections.ts'
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
/** At most so many parts of the words are each read by their sound, or alone. */
const mostParts = 2

/** The same question in other words or under other conditions, and what its answer would be to the one asked. */
export type OtherQuestion = Pick<Question, 'understanding' | 'applied'> & { match: 'good' | 'similar' }

/**
 * What the person may have meant, the likeliest first, when the words as they are were not fully answered: the words
 * as documents spell them that sound the same or differ by one character; the words as typed, without the filters
 * understood out of them; and what is only similar: fewer of the words, or the words anywhere. One request of a few
 * small queries; `best` is how well the first answer did, and `total` how much it found.
 */
export async function otherQuestions(question: Question, best: number, total: number): Promise<OtherQuestion[]> {
  const { kind, search, understanding, applied } = question
  const wanted = wantedIn(question)
  const { words, understood } = understanding
  const asTyped = searchable(search.q)
  const chosen = wantedOf(kind.contract, search, [])
  const leaving = understood.length > 0 && best < answersWithDescription
  const literally = leaving && asTyped !== '' ? [asTyped] : []
  const elsewhere = leaving && words !== '' ? [queryWords(kind.contract, search, understanding)] : []
  const within = [...otherSpellings(words), ...(best < answersWithDescription ? fewerWords(kind.texts, words) : [])]

  const results = await askTogether<Judged>(
    kind,
    [
      ...[...literally, ...elsewhere]
        .map((q): Reading => ({ q, matchingStrategy: 'all' }))
        .map((reading) => ({ ...reading, filter: engineFilter(kind, chosen, question) })),
      ...within.map((reading) => ({ ...reading, filter: engineFilter(kind, wanted, question) })),
    ].map((query) => ({
      attributesToSearchOn: kind.searchedAttributes,
      ...query,
      limit: probed,
      attributesToRetrieve: judgedAttributes(kind.texts, asTyped),
    })),
  )
  const documents = (count: number) => results.splice(0, count).flatMap(({ hits }) => hits)
  const judge = judgeFor(kind.texts, words)
  const literal = bestOf(documents(literally.length), judgeFor(kind.texts, asTyped))
  const outside = bestOf(documents(elsewhere.length), judge)
  const near = bestOf(documents(within.length), judge)

  const respelt = () => ({
    understanding: {
      ...understanding,
      words: commonest(near.documents.map((document) => asSpeltBy(words, kind.texts, document))),
    },
    applied,
  })
  if (near.score >= answers && near.score >= best) return [{ ...respelt(), match: 'good' }]
  if (literal.score >= answers)
    return [{ understanding: { understood: [], words: asTyped }, applied: [], match: 'good' }]
  if (total > 0) return []
  return [
    ...(near.score >= worthShowing ? [{ ...respelt(), match: 'similar' as const }] : []),
    ...(outside.score >= worthShowing ? [{ understanding, applied: [], match: 'similar' as const }] : []),
  ]
}

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
  const alone = parts.length > 1 ? parts.slice(0, mostParts) : []
  return [
    ...(words === '' ? [] : [{ q: words, matchingStrategy: 'frequency' as const }]),
    ...[withoutSlips, ...alone]
      .filter((q) => q !== '' && q !== words)
      .map((q) => ({ q, matchingStrategy: 'all' as const })),
  ].map((reading) => ({ ...reading, attributesToSearchOn: ['title', ...names, 'titleGram', ...owner] }))
}

/** The documents with the best score. */
function bestOf(documents: Judged[], judge: Judge): { documents: Judged[]; score: number } {
  const scores = documents.map(judge)
  const score = Math.max(0, ...scores)
  return { score, documents: documents.filter((_, at) => scores[at] === score) }
}

function commonest(texts: string[]): string {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0]
}
