import { type Classes, noClass, type Token } from './lexicon.ts'
import { matchAt, type Pattern, type Span } from './match-pattern.ts'

/** The classes of all words of a text. */
export function classesIn(tokens: readonly Token[]): Set<string> {
  const all = new Set<Classes>()
  for (let at = 0; at < tokens.length; at++) {
    const { classes } = tokens[at]!
    if (classes !== noClass) all.add(classes)
  }
  return new Set([...all].flatMap((classes) => [...classes]))
}

type Searched = { pattern: Pattern; isCleared?: Uint8Array }
const nothing = new Uint8Array()

/**
 * Tells of everything that these patterns find in a text. `said` are the classes of its words: a pattern that needs
 * another one is not tried, and the others only at words that they can begin with.
 */
export function findSpans<One extends Searched>(
  patterns: readonly One[],
  tokens: readonly Token[],
  said: ReadonlySet<string>,
  tell: (span: Span, one: One) => void,
): void {
  const possible = patterns.filter(({ pattern }) =>
    pattern.needs.every((names) => names.some((name) => said.has(name))),
  )
  if (possible.length === 0) return
  const known = new Map<Classes, readonly One[]>()
  for (let at = 0; at < tokens.length; at++) {
    const { classes } = tokens[at]!
    if (classes === noClass) continue
    let beginning = known.get(classes)
    if (!beginning) {
      beginning = possible.filter(({ pattern }) => pattern.needs[0]!.some((name) => classes.has(name)))
      known.set(classes, beginning)
    }
    for (const one of beginning) {
      const span = matchAt(one.pattern, tokens, at, one.isCleared ?? nothing)
      if (span) tell(span, one)
    }
  }
}
