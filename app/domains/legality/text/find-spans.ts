import type { Lexicon, Words } from './lexicon.ts'
import { matchAt, type Pattern, type Span } from './match-pattern.ts'

/** The classes of some words, to be asked for by name. */
export type Said = { has(name: string): boolean }

/** What all these texts together say. */
export const saidIn = (texts: readonly Words[]): Said => ({
  has: (name) => texts.some(({ lexicon, has }) => lexicon.having(name).some((set) => has[set] === 1)),
})

/** Patterns to be searched for together. `most` is how often one is searched for in one text. */
export type Searched<One> = {
  patterns: readonly { pattern: Pattern; one: One; most: number }[]
  /** By set of classes: the patterns that can begin with a word of it. */
  beginning: readonly (readonly number[])[]
  /** Of the text that is searched, by pattern: whether it can be there, and how often it was found. */
  state: Uint8Array
  found: Uint32Array
  /** By set of classes: those of `beginning` that can be in the text of this round. */
  possible: (readonly number[])[]
  rounds: Uint32Array
  round: number
}

/** What is searched for; `most` of each, where more say nothing new. */
export function searchFor<One>(
  wanted: readonly { pattern: Pattern; one: One }[],
  { sets }: Lexicon,
  most = Infinity,
): Searched<One> {
  const patterns = wanted.map((one) => ({ ...one, most }))
  return {
    patterns,
    state: new Uint8Array(patterns.length),
    found: new Uint32Array(patterns.length),
    possible: [],
    rounds: new Uint32Array(sets.length),
    round: 0,
    beginning: sets.map((_, set) =>
      patterns.flatMap(({ pattern }, number) => (pattern.needs[0]!.accepts[set] === 1 ? [number] : [])),
    ),
  }
}

const [unknown, can, cannot] = [0, 1, 2] as const

/**
 * Tells of everything that is found in a text. A pattern that needs a word which the text has not is not tried, and the
 * others only at words that they can begin with; the search ends where who is told has heard enough. `isCleared` says
 * which words do not count for whom.
 */
export function findSpans<One>(
  searched: Searched<One>,
  words: Words,
  tell: (span: Span, one: One) => void | 'enough',
  isCleared: (one: One) => Uint8Array | null = () => null,
): void {
  const { patterns, beginning, state, found, possible, rounds } = searched
  state.fill(unknown)
  found.fill(0)
  const round = ++searched.round
  const isPossible = (number: number) => {
    if (state[number] === unknown) state[number] = canBeIn(patterns[number]!.pattern, words.has) ? can : cannot
    return state[number] === can
  }
  for (let at = 0; at < words.length; at++) {
    const set = words.sets[at]!
    if (set === 0 || beginning[set]!.length === 0) continue
    if (rounds[set] !== round) {
      rounds[set] = round
      possible[set] = beginning[set]!.filter(isPossible)
    }
    for (const number of possible[set]!) {
      const { pattern, one, most } = patterns[number]!
      if (state[number] === cannot) continue
      const span = matchAt(pattern, words, at, isCleared(one))
      if (!span) continue
      if (tell(span, one) === 'enough') return
      if (++found[number]! >= most) state[number] = cannot
    }
  }
}

function canBeIn({ needs }: Pattern, has: Uint8Array): boolean {
  return needs.every(({ sets }) => sets.some((set) => has[set] === 1))
}
