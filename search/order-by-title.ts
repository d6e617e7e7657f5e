import type { Judged } from './judge-match.ts'
import { normalise } from './normalise.ts'
import { runs } from './title-words.ts'

/**
 * So many of the engine's first results are put in order again; the pages within them are cut from the new order. It
 * costs less than the engine's own exact proximity, which doubles the time to index.
 */
export const orderedAgain = 60

/** Titles that are what was typed come first, then those that are the words without the filters in them, then those that contain each part in one piece; among equals the engine's order stays. */
export function orderByTitle<T extends Pick<Judged, 'title' | 'occupation'>>(words: string, typed: string, hits: T[]): T[] {
  const parts = runs(words)
  const compact = parts.join('')
  const whole = normalise(typed).replace(/ /g, '')
  const closeness = ({ title, occupation }: T): number => {
    const tight = title.replace(/ /g, '')
    if (tight === whole) return 5
    if (tight.startsWith(compact)) {
      const next = tight[compact.length]
      if (next === undefined) return 4
      if (!/[\p{L}\p{N}+#]/u.test(next)) return 3
    }
    let found = 0
    for (const part of parts) found += tight.includes(part) ? part.length : occupation.includes(part) ? part.length / 2 : 0
    return found / compact.length
  }
  return hits
    .map((hit, place) => ({ hit, place, close: closeness(hit) }))
    .sort((a, b) => b.close - a.close || a.place - b.place)
    .map(({ hit }) => hit)
}
