import type { Texts } from '#search/kind/searchable-kind.ts'
import { bare, type Judged, textsOf, tile } from './judge-match.ts'
import { isHanzi } from '#search/words/normalise.ts'
import { blurred, syllables } from '#search/words/pinyin.ts'
import { oneSlip, soundAt } from '#search/words/slips.ts'
import { coreTitle, runs } from '#search/words/title-words.ts'

/**
 * The words as this document has them: a part its title does not have gives way to what sounds the same or differs by
 * one character there, or else to those of its pieces that the document has.
 */
export function asSpeltBy(words: string, { names, owner, terms }: Texts, document: Judged): string {
  const title = bare(document.title)
  const said = [title, ...textsOf(document, [...names, ...owner, ...terms])].map(bare).join('|')
  return runs(words)
    .map((part) => {
      if (said.includes(part)) return part
      if (!isHanzi(part)) return ''
      return sameSound(part, document) ?? oneSlip(part, title) ?? pieces(part, said)
    })
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}

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
