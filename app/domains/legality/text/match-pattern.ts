import type { Lexicon, Words } from './lexicon.ts'

/**
 * A pattern is a row of elements: `name` a word of this class, `a|b` of either, `name?` or none, `num<16`, `num>=16`
 * and `num>=16<60` numbers, `~3` up to so many words within the clause, `^` and `$` an edge before and behind a word,
 * `...` the rest of the clause, `!name` that no word of this class is among the next three of the clause. What stands
 * before `[` or behind `]` must be there and is no part of what was found. A pattern begins with a word. How far one
 * reaches is bounded, so matching takes time that grows with the text and no faster.
 */
export type Pattern = {
  elements: readonly Element[]
  /** The words it cannot do without, the one it begins with first. */
  needs: readonly Word[]
}

type Word = {
  kind: 'word'
  /** The sets of classes with one of its names, and by set whether it is one of them. */
  sets: readonly number[]
  accepts: Uint8Array
  least: number
  below: number
  isOptional: boolean
}
type Element =
  | Word
  | { kind: 'any'; most: number }
  | { kind: 'none'; accepts: Uint8Array }
  | { kind: 'open' | 'close' | 'edge' | 'rest' }

/** Words from `begin` up to but not including `end`. */
export type Span = { begin: number; end: number }

const signs = new Map([
  ['[', 'open'],
  [']', 'close'],
  ['^', 'edge'],
  ['$', 'edge'],
  ['...', 'rest'],
] as const)

export function readPattern(text: string, lexicon: Lexicon): Pattern {
  const elements = text.split(' ').map((part): Element => {
    const sign = signs.get(part as '[')
    if (sign) return { kind: sign }
    if (part.startsWith('~')) return { kind: 'any', most: Number(part.replace('~', '')) }
    const [, name = '', least, below, optional] = /^([^\s?<>]+)(?:>=(\d+))?(?:<(\d+))?(\?)?$/.exec(part) ?? []
    const isNone = name.startsWith('!')
    const names = name.replace('!', '').split('|')
    const unknown = names.filter((one) => lexicon.having(one).length === 0)
    if (unknown.length > 0) throw new Error(`No word is ${unknown.join()}: ${text}`)
    const sets = [...new Set(names.flatMap((one) => lexicon.having(one)))]
    const accepts = new Uint8Array(lexicon.sets.length)
    for (const set of sets) accepts[set] = 1
    if (isNone) return { kind: 'none', accepts }
    return {
      kind: 'word',
      sets,
      accepts,
      least: least === undefined ? -Infinity : Number(least),
      below: below === undefined ? Infinity : Number(below),
      isOptional: optional !== undefined,
    }
  })
  const words = elements.filter((element) => element.kind === 'word')
  if (!words[0] || words[0].isOptional) throw new Error(`A pattern must begin with a word: ${text}`)
  return { elements, needs: words.filter(({ isOptional }) => !isOptional) }
}

/** What a pattern finds from this word on; words that are cleared do not count. */
export function matchAt(
  { elements }: Pattern,
  words: Words,
  begin: number,
  isCleared: Uint8Array | null,
): Span | undefined {
  // Most end here, and cost nothing.
  if (isCleared !== null && isCleared[begin] === 1) return undefined
  const [first, second] = elements
  if (first!.kind === 'word' && second?.kind === 'word' && !second.isOptional && !isWord(second, words, begin + 1))
    return undefined
  const span: Span = { begin, end: -1 }
  return matches({ elements, words, isCleared, span }, 0, begin) ? span : undefined
}

type Attempt = { elements: readonly Element[]; words: Words; isCleared: Uint8Array | null; span: Span }

function matches(attempt: Attempt, index: number, here: number): boolean {
  const { elements, words, isCleared, span } = attempt
  const element = elements[index]
  if (!element) {
    if (span.end < 0) span.end = here
    return true
  }
  switch (element.kind) {
    case 'word':
      return (
        (isWord(element, words, here) &&
          (isCleared === null || isCleared[here] !== 1) &&
          matches(attempt, index + 1, here + 1)) ||
        (element.isOptional && matches(attempt, index + 1, here))
      )
    case 'any': {
      const next = elements[index + 1]
      const awaited = next?.kind === 'word' && !next.isOptional ? next : undefined
      for (let end = here; end <= here + element.most; end++) {
        if ((!awaited || isWord(awaited, words, end)) && matches(attempt, index + 1, end)) return true
        if (endsClause(words, end) || (isCleared === null && opensBracket(words, end))) return false
      }
      return false
    }
    case 'none':
      for (let at = here; at < here + lookedAhead && !endsClause(words, at); at++)
        if (element.accepts[words.sets[at]!] === 1) return false
      return matches(attempt, index + 1, here)
    case 'edge':
      return hasEdge(words, here) && matches(attempt, index + 1, here)
    case 'open':
      span.begin = here
      return matches(attempt, index + 1, here)
    case 'close':
      span.end = here
      if (matches(attempt, index + 1, here)) return true
      span.end = -1
      return false
    case 'rest': {
      let end = here
      while (end < here + longestRest && !endsClause(words, end) && !(isCleared === null && opensBracket(words, end)))
        end++
      return matches(attempt, index + 1, end)
    }
  }
}

const longestRest = 40
const lookedAhead = 3

function isWord({ accepts, least, below }: Word, { sets, values, length }: Words, here: number): boolean {
  return here < length && accepts[sets[here]!] === 1 && values[here]! >= least && values[here]! < below
}

const endsClause = ({ lexicon, sets, length }: Words, here: number): boolean =>
  here >= length || lexicon.endsClause[sets[here]!] === 1

/** What clears is said of what stands before a bracket, not of what is in it: 性别不限（女士优先）. */
const opensBracket = ({ lexicon, sets, length }: Words, here: number): boolean =>
  here < length && lexicon.opensBracket[sets[here]!] === 1

/** Whether a clause, a bracket or a gap lies between this word and the one before it. */
function hasEdge({ lexicon, sets, gap, length }: Words, here: number): boolean {
  if (here === 0 || here >= length || gap[here] === 1) return true
  return lexicon.isEdge[sets[here - 1]!] === 1 || lexicon.isEdge[sets[here]!] === 1
}
