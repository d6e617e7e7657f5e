import { between, firstOf } from '#db/values/text.ts'
import { blurred } from './pinyin.ts'

/** At most one letter is changed, missing, too many, or two are swapped; `word` may go on behind. */
export function oneEdit(text: string, word: string): boolean {
  let i = 0
  while (i < text.length && text[i] === word[i]) i++
  const rest = between(text, i + 1)
  return (
    word.startsWith(rest, i + 1) ||
    word.startsWith(rest, i) ||
    word.startsWith(between(text, i), i + 1) ||
    (text[i] === word[i + 1] && text[i + 1] === word[i] && word.startsWith(between(text, i + 2), i + 2))
  )
}

/**
 * What the title has in place of the text, where one character is another one; in texts of five and more it may also be
 * too many.
 */
export function oneSlip(text: string, title: string): string | undefined {
  for (let from = 0; from + text.length - 1 <= title.length; from++) {
    let same = 0
    while (same < text.length && title[from + same] === text[same]) same++
    const [rest, at] = [between(text, same + 1), from + same]
    if (at < title.length && title.startsWith(rest, at + 1)) return between(title, from, from + text.length)
    if (text.length > 4 && same > 0 && title.startsWith(rest, at)) return between(title, from, from + text.length - 1)
  }
  return undefined
}

/** What the title has in place of the text, where it has exactly one character more inside; not for texts of two. */
export function oneMissing(text: string, title: string): string | undefined {
  if (text.length < 3) return undefined
  for (let from = title.indexOf(firstOf(text)); from >= 0; from = title.indexOf(firstOf(text), from + 1)) {
    let same = 1
    while (same < text.length && title[from + same] === text[same]) same++
    if (same < text.length && title.startsWith(between(text, same), from + same + 1))
      return between(title, from, from + text.length + 1)
  }
  return undefined
}

/** The place among the spoken syllables of a title where these, already blurred, are spoken; -1 when they are not. */
export function soundAt(sound: string[], titleSyl: string): number {
  const spoken = titleSyl.split(' ').map(blurred)
  return spoken.findIndex((_, at) => sound.every((syllable, i) => spoken[at + i] === syllable))
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
/** What makes a trade of a word: 驯兽师, 养蜂人, 伐木工. */
const tradeEndings = '员工师手长人生者匠嫂岗'

/** Where a character stands alone in what should be a chain of words, as misspelt ones do. */
export function slipsIn(text: string): number[] {
  const places: number[] = []
  let previous = ''
  for (const { segment, index } of segmenter.segment(text)) {
    if (segment.length === 1 && !(previous.length > 1 && tradeEndings.includes(segment))) places.push(index)
    previous = segment
  }
  return places
}
