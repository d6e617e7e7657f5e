import { between, firstOf } from '#db/values/text.ts'
import type { Texts } from '#search/kind/searchable-kind.ts'
import { bare, type Judged, textsOf } from './judge-match.ts'
import { isHanzi, normalise } from '#search/words/normalise.ts'
import { oneMissing } from '#search/words/slips.ts'
import { runs } from '#search/words/title-words.ts'

/**
 * So many of the engine's first results are put in order again; the pages within them are cut from the new order. It
 * costs less than the engine's own exact proximity, which doubles the time to index.
 */
export const orderedAgain = 20

/**
 * Titles that are what was typed come first, then those that are the words without the filters in them, then documents
 * with each part in one piece in title, owner or another name; among equals the engine's order stays.
 */
export function orderByTitle<T extends Pick<Judged, 'title'>>(
  { names, owner }: Texts,
  words: string,
  typed: string,
  hits: T[],
): T[] {
  const parts = runs(words)
  const compact = parts.join('')
  const whole = normalise(typed).replace(/ /g, '')
  const closeness = (hit: T): number => {
    const { title } = hit
    const [owners, otherNames] = [textsOf(hit, owner), textsOf(hit, names)]
    const tight = title.replace(/ /g, '')
    if (tight === whole) return 5
    if (tight.startsWith(compact)) {
      const next = firstOf(between(tight, compact.length))
      if (next === '') return 4
      if (!/[\p{L}\p{N}+#]/u.test(next)) return 3
    }
    if (whole !== compact && tight.includes(whole)) return 2
    const closely = (part: string): number => {
      if (tight.includes(part)) return 1
      if (owners.some((text) => text.includes(part))) return 0.9
      if (isHanzi(part) && oneMissing(part, bare(title))) return 0.8
      return otherNames.some((text) => text.includes(part)) ? 0.5 : 0
    }
    return parts.reduce((found, part) => found + part.length * closely(part), 0) / compact.length
  }
  return hits
    .map((hit, place) => ({ hit, place, close: closeness(hit) }))
    .sort((a, b) => b.close - a.close || a.place - b.place)
    .map(({ hit }) => hit)
}
