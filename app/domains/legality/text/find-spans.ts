import type { Words } from './lexicon.ts'
import { matchAt, type Pattern, type Span } from './match-pattern.ts'

/** The classes of all words of a text. */
export function classesIn({ lexicon, sets, length }: Words): Set<string> {
  const isThere = new Uint8Array(lexicon.sets.length)
  for (let at = 0; at < length; at++) isThere[sets[at]!] = 1
  return new Set(lexicon.sets.flatMap((set, number) => (isThere[number] === 1 ? [...set] : [])))
}

type Searched = { pattern: Pattern; isCleared?: Uint8Array }
const nothing = new Uint8Array()

/**
 * Tells of everything that these patterns find in a text. `said` are the classes of its words: a pattern that needs
 * another one is not tried, and the others only at words that they can begin with.
 */
export function findSpans<One extends Searched>(
  patterns: readonly One[],
  words: Words,
  said: ReadonlySet<string>,
  tell: (span: Span, one: One) => void,
): void {
  const possible = patterns.filter(({ pattern }) =>
    pattern.needs.every(({ names }) => names.some((name) => said.has(name))),
  )
  if (possible.length === 0) return
  const bySet: (readonly One[] | undefined)[] = []
  for (let at = 0; at < words.length; at++) {
    const set = words.sets[at]!
    if (set === 0) continue
    const beginning = (bySet[set] ??= possible.filter(({ pattern }) => pattern.needs[0]!.accepts[set] === 1))
    for (const one of beginning) {
      const span = matchAt(one.pattern, words, at, one.isCleared ?? nothing)
      if (span) tell(span, one)
    }
  }
}
