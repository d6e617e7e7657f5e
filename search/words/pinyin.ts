import { pinyin } from 'pinyin-pro'
import { cut, firstOf } from '#db/values/text.ts'
import { isHanzi } from './normalise.ts'
import { runs } from './title-words.ts'

/** Longer titles are cut here: nobody types more than this by sound. */
const longestSpoken = 24

/** One entry for each hanzi (its syllable, ü as v) and each run of other letters, in reading order. */
export function syllables(text: string): string[] {
  return runs(cut(text, 60)).flatMap((run) =>
    isHanzi(run) ? pinyin(run, { toneType: 'none', type: 'array', v: true }) : [run],
  )
}

/**
 * How a title can be typed by sound. `full` and `initials` hold one unspaced word for each syllable it may start from
 * (火车司机: huochesiji, chesiji, siji, ji), so that a word inside the title is found by its beginning.
 */
export function spoken(text: string): { full: string[]; initials: string[]; syllables: string[] } {
  const parts = syllables(text).slice(0, longestSpoken)
  const full: string[] = []
  const initials: string[] = []
  for (let i = 0; i < parts.length; i++) {
    full.push(parts.slice(i).join(''))
    if (i + 1 < parts.length) initials.push(parts.slice(i).map(firstOf).join(''))
  }
  return { full, initials, syllables: parts }
}

const initial = '(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])'
const final =
  '(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v)'
const oneSyllable = new RegExp(`^${initial}?${final}$`)

/** Whether letters are one syllable of pinyin without its tone. */
export const isSyllable = (letters: string): boolean => letters.length > 1 && oneSyllable.test(letters)

/** Syllables many speakers of the north-east do not keep apart: z/zh, c/ch, s/sh, n/ng, l/n. */
export function blurred(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/(?<=[aei])ng$/, 'n')
    .replace(/^l/, 'n')
}
