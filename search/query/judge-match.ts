import { between } from '#db/values/text.ts'
import type { SearchDocument, Texts } from '#search/kind/searchable-kind.ts'
import { blurred, syllables } from '#search/words/pinyin.ts'
import { isHanzi } from '#search/words/normalise.ts'
import { oneEdit, oneMissing, oneSlip, slipsIn, soundAt } from '#search/words/slips.ts'
import { runs } from '#search/words/title-words.ts'

/** A document as far as it is judged: with the attributes of {@link judgedAttributes}. */
export type Judged = Pick<SearchDocument, 'title' | 'titleSyl'> & Partial<SearchDocument>

/** The attributes of a document that say what it is, whose and where, as far as these words need them. */
export const judgedAttributes = ({ names, owner, terms, places }: Texts, words: string): string[] => [
  ...['title', ...names, ...owner, ...terms, ...places, 'titleSyl'],
  ...(/[a-z]/.test(words) ? ['titlePy', 'titlePyFirst'] : []),
]

/** Texts of a document. */
export const textsOf = (document: object, attributes: string[]): string[] =>
  attributes.map((attribute) => (document as Record<string, string>)[attribute]!)

/** From here on no other reading of the words could do better. */
export const answersFully = 0.96
/** From here on a document answers the question. */
export const answers = 0.85
/** Enough when the engine found every word somewhere, be it in the description. */
export const answersWithDescription = 0.7

const bySynonym = 0.98
/** 电话客服 for 电客服: everything asked for is there, in order. */
const byMissing = 0.96
const bySound = 0.95
const byTypo = 0.9
const singleCharacter = 0.5

export type Judge = (document: Judged) => number

/**
 * How far a document answers the words, 0 to 1: each part of the words has to be found in one piece or in pieces of at
 * least two characters, by its characters, another name of the trade, its sound, or with one wrong character. What
 * is made of words is no slip: 飞行员 is not 发行员, and 兽医 not 手艺, though four characters that sound alike are.
 */
export function judgeFor({ names, owner, terms, places }: Texts, words: string): Judge {
  const parts = runs(words).map((text): Part => ({
    text,
    ...(isHanzi(text) ? { sound: syllables(text).map(blurred), slip: slipsIn(text).length > 0 } : {}),
  }))
  const total = parts.reduce((sum, { text }) => sum + text.length, 0)
  if (total === 0) return () => 1
  return (document) => {
    const title = bare(document.title)
    const otherNames = textsOf(document, names).map(bare).join('|')
    const around = textsOf(document, [...owner, ...terms, ...places])
      .map(bare)
      .join('|')
    let points = 0
    for (const part of parts) {
      points +=
        part.text.length *
        (part.sound
          ? judgeHanzi(part, title, otherNames, around, document)
          : judgeLetters(part.text, title, around + otherNames, document))
    }
    return points / total
  }
}

type Part = { text: string; sound?: string[]; slip?: boolean }

export const bare = (text: string): string => text.replace(/[\s()\-_/·,]+/g, '')

function judgeHanzi(part: Part, title: string, names: string, around: string, document: Judged): number {
  const exact = covered(part.text, title, around)
  if (exact === 1) return 1
  const synonym = covered(part.text, names, around) * bySynonym
  if (synonym === bySynonym) return synonym
  const { length } = part.text
  if (oneMissing(part.text, title)) return byMissing
  if ((part.slip || length > 3) && length > 1 && soundAt(part.sound!, document.titleSyl) >= 0) return bySound
  if (part.slip && length > 3 && oneSlip(part.text, title)) return byTypo
  return Math.max(exact, synonym)
}

/** The share of the characters found: pieces of two or more in the title, what is left in one piece around it. */
function covered(text: string, title: string, around: string): number {
  const inTitle = tile(text, title)
  const titleCount = inTitle.filter(Boolean).length
  let found = titleCount
  for (let from = 0; from < text.length;) {
    if (inTitle[from]) {
      from++
      continue
    }
    let to = from
    while (to < text.length && !inTitle[to]) to++
    const gap = between(text, from, to)
    if (gap.length > 1) found += tile(gap, around).filter(Boolean).length
    else if (titleCount * 2 > text.length && title.includes(gap)) found += singleCharacter
    from = to
  }
  return found / text.length
}

/** Which characters stand in `within` as part of a piece of at least two. */
export function tile(text: string, within: string): boolean[] {
  const hit = new Array<boolean>(text.length).fill(false)
  for (let from = 0; from < text.length - 1;) {
    let to = from + 2
    if (!within.includes(between(text, from, to))) {
      from++
      continue
    }
    while (to < text.length && within.includes(between(text, from, to + 1))) to++
    hit.fill(true, from, to)
    from = to
  }
  if (text.length === 1) hit[0] = within.includes(text)
  return hit
}

function judgeLetters(text: string, title: string, around: string, document: Judged): number {
  if (title.includes(text) || around.includes(text)) return 1
  const { titlePy = '', titlePyFirst = '' } = document
  if (` ${titlePy}`.includes(` ${text}`) || ` ${titlePyFirst}`.includes(` ${text}`)) return 1
  if (text.length >= 6 && titlePy.split(' ').some((word) => oneEdit(text, between(word, 0, text.length + 1))))
    return byTypo
  if (text.length >= 5 && runs(document.title).some((word) => oneEdit(text, word))) return byTypo
  return 0
}
