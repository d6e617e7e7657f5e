import type { Texts } from '#search/kind/searchable-kind.ts'
import { bare, type Judged, textsOf, tile } from './judge-match.ts'
import { isHanzi } from '#search/words/normalise.ts'
import { blurred, syllables } from '#search/words/pinyin.ts'
import { oneSlip, soundAt } from '#search/words/slips.ts'
import { coreTitle, runs } from '#search/words/title-words.ts'

/** A part of the words, and what a document has in its place: something else than it says, its pieces, or nothing. */
export type Spelling = { part: string; spelt: string; isFound: boolean }

export const speltWords = (spellings: Spelling[]): string =>
  spellings
    .map(({ spelt }) => spelt)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * The words as this document has them: a part its title does not have gives way to what sounds the same or differs by
 * one character there, or else to those of its pieces that the document has.
 */
export function asSpeltBy(words: string, { names, owner, terms }: Texts, document: Judged): Spelling[] {
  const title = bare(document.title)
  const said = [title, ...textsOf(document, [...names, ...owner, ...terms])].map(bare).join('|')
  return runs(words).map((part) => {
    if (said.includes(part) || isSpokenIn(part, document)) return { part, spelt: part, isFound: true }
    if (!isHanzi(part)) return { part, spelt: '', isFound: false }
    const spelt = sameSound(part, document) ?? oneSlip(part, title)
    return spelt === undefined ? { part, spelt: pieces(part, said), isFound: false } : { part, spelt, isFound: true }
  })
}

const isSpokenIn = (part: string, { titlePy = '', titlePyFirst = '' }: Judged): boolean =>
  !isHanzi(part) && ` ${titlePy} ${titlePyFirst}`.includes(` ${part}`)

function sameSound(part: string, { title, titleSyl }: Judged): string | undefined {
  const at = soundAt(syllables(part).map(blurred), titleSyl)
  if (at < 0) return undefined
  const spoken = runs(coreTitle(title)).flatMap((run) => (isHanzi(run) ? [...run] : [run]))
  return spoken.slice(at, at + part.length).join('')
}

function pieces(part: string, said: string): string {
  const kept = tile(part, said)
  return Array.from(part, (character, at) => (kept[at] ? character : ' ')).join('')
}
