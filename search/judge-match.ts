import type { VacancyDocument } from './indexes/vacancies.ts'
import { blurred, syllables } from './pinyin.ts'
import { isHanzi } from './normalise.ts'
import { runs } from './title-words.ts'

/** The fields of a document that say what job it is and where; the description only mentions things. */
export const judgedAttributes = [
  'title', 'occupation', 'employer', 'terms', 'districtName', 'cityName', 'titlePy', 'titlePyFirst', 'titleSyl',
] as const satisfies (keyof VacancyDocument)[]
export type Judged = Pick<VacancyDocument, (typeof judgedAttributes)[number]>

/** From here on a vacancy answers the question beyond doubt. */
export const answersFully = 0.97
/** From here on a vacancy answers the question. */
export const answers = 0.85
/** Enough when the engine found every word somewhere, be it in the description. */
export const answersWithDescription = 0.7

const bySynonym = 0.98
const bySound = 0.95
const byTypo = 0.9
const singleCharacter = 0.5

export type Judge = (document: Judged) => number

/**
 * How far a vacancy answers the words, 0 to 1: each part of the words has to be found in one piece or in pieces of at
 * least two characters, by its characters, another name of the trade, its sound, or with one wrong character. What
 * is made of words is no slip: 飞行员 is not 发行员, and 兽医 not 手艺, though four characters that sound alike are.
 */
export function judgeFor(words: string): Judge {
  const parts = runs(words).map((text): Part => ({ text, ...(isHanzi(text[0]!) ? { sound: syllables(text).map(blurred), slip: mayBeSlip(text) } : {}) }))
  const total = parts.reduce((sum, { text }) => sum + text.length, 0)
  if (total === 0) return () => 1
  return (document) => {
    const title = bare(document.title)
    const names = bare(document.occupation)
    const around = [document.employer, document.terms, document.districtName, document.cityName].map(bare).join('|')
    let points = 0
    for (const part of parts) {
      points += part.text.length * (part.sound ? judgeHanzi(part, title, names, around, document) : judgeLetters(part.text, title, around + names, document))
    }
    return points / total
  }
}

type Part = { text: string; sound?: string[]; slip?: boolean }

const bare = (text: string): string => text.replace(/[\s()\-_/·,]+/g, '')

function judgeHanzi(part: Part, title: string, names: string, around: string, document: Judged): number {
  const exact = covered(part.text, title, around)
  if (exact === 1) return 1
  const synonym = covered(part.text, names, around) * bySynonym
  if (synonym === bySynonym) return synonym
  const { length } = part.text
  if ((part.slip || length > 3) && length > 1 && ` ${document.titleSyl.split(' ').map(blurred).join(' ')} `.includes(` ${part.sound!.join(' ')} `)) return bySound
  if (part.slip && length > 3 && oneSlipAway(part.text, title)) return byTypo
  return Math.max(exact, synonym)
}

/** The share of the characters found: pieces of two or more in the title, what is left in one piece around it. */
function covered(text: string, title: string, around: string): number {
  const inTitle = tile(text, title)
  const titleCount = inTitle.filter(Boolean).length
  let found = titleCount
  for (let from = 0; from < text.length;) {
    if (inTitle[from]) { from++; continue }
    let to = from
    while (to < text.length && !inTitle[to]) to++
    const gap = text.slice(from, to)
    if (gap.length > 1) found += tile(gap, around).filter(Boolean).length
    else if (titleCount * 2 > text.length && title.includes(gap)) found += singleCharacter
    from = to
  }
  return found / text.length
}

function tile(text: string, within: string): boolean[] {
  const hit = new Array<boolean>(text.length).fill(false)
  for (let from = 0; from < text.length - 1;) {
    let to = from + 2
    if (!within.includes(text.slice(from, to))) { from++; continue }
    while (to < text.length && within.includes(text.slice(from, to + 1))) to++
    hit.fill(true, from, to)
    from = to
  }
  if (text.length === 1) hit[0] = within.includes(text)
  return hit
}

function judgeLetters(text: string, title: string, around: string, document: Judged): number {
  if (title.includes(text) || around.includes(text)) return 1
  if (` ${document.titlePy}`.includes(` ${text}`) || ` ${document.titlePyFirst}`.includes(` ${text}`)) return 1
  if (text.length >= 6 && document.titlePy.split(' ').some((word) => oneEdit(text, word.slice(0, text.length + 1)))) return byTypo
  if (text.length >= 5 && runs(document.title).some((word) => oneEdit(text, word))) return byTypo
  return 0
}

/** At most one letter is changed, missing, too many, or two are swapped; `word` may go on behind. */
function oneEdit(text: string, word: string): boolean {
  let i = 0
  while (i < text.length && text[i] === word[i]) i++
  const rest = text.slice(i + 1)
  return word.startsWith(rest, i + 1) || word.startsWith(rest, i) || word.startsWith(text.slice(i), i + 1)
    || (text[i] === word[i + 1] && text[i + 1] === word[i] && word.startsWith(text.slice(i + 2), i + 2))
}

/** One character is another one; in parts of five and more it may also be too many. */
function oneSlipAway(text: string, title: string): boolean {
  for (let from = 0; from + text.length - 1 <= title.length; from++) {
    let same = 0
    while (same < text.length && title[from + same] === text[same]) same++
    const [rest, at] = [text.slice(same + 1), from + same]
    if (at < title.length && title.startsWith(rest, at + 1)) return true
    if (text.length > 4 && same > 0 && title.startsWith(rest, at)) return true
  }
  return false
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
/** What makes a trade of a word: 驯兽师, 养蜂人, 伐木工. */
const tradeEndings = '员工师手长人生者匠嫂岗'

/** Whether some character stands alone in what should be a chain of words, as misspelt ones do. */
function mayBeSlip(text: string): boolean {
  let previous = ''
  for (const { segment } of segmenter.segment(text)) {
    if (segment.length === 1 && !(previous.length > 1 && tradeEndings.includes(segment))) return true
    previous = segment
  }
  return false
}
