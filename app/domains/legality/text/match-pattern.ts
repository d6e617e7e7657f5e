import type { Classes, Token } from './lexicon.ts'

/**
 * A pattern is a row of elements: `name` a word of this class, `a|b` of either, `name?` or none, `num<16`, `num>=16`
 * and `num>=16<60` numbers, `~3` up to so many words within the clause, `^` and `$` an edge before and behind a word,
 * `...` the rest of the clause. What stands before `[` or behind `]` must be there and is no part of what was found. A
 * pattern begins with a word. How far one reaches is bounded, so matching takes time that grows with the text and no
 * faster.
 */
export type Pattern = {
  elements: readonly Element[]
  /** The words it cannot do without, the one it begins with first. */
  needs: readonly (readonly string[])[]
}

type Word = {
  kind: 'word'
  names: readonly string[]
  /** Which sets of classes have been asked for before, and whether one of the names was in them. */
  known: Map<Classes, boolean>
  least: number
  below: number
  isOptional: boolean
}
type Element = Word | { kind: 'any'; most: number } | { kind: 'open' | 'close' | 'edge' | 'rest' }

/** Words from `begin` up to but not including `end`. */
export type Span = { begin: number; end: number }

const signs = new Map([
  ['[', 'open'],
  [']', 'close'],
  ['^', 'edge'],
  ['$', 'edge'],
  ['...', 'rest'],
] as const)

export function readPattern(text: string): Pattern {
  const elements = text.split(' ').map((part): Element => {
    const sign = signs.get(part as '[')
    if (sign) return { kind: sign }
    if (part.startsWith('~')) return { kind: 'any', most: Number(part.replace('~', '')) }
    const [, names = '', least, below, optional] = /^([^\s?<>]+)(?:>=(\d+))?(?:<(\d+))?(\?)?$/.exec(part) ?? []
    return {
      kind: 'word',
      names: names.split('|'),
      known: new Map(),
      least: least === undefined ? -Infinity : Number(least),
      below: below === undefined ? Infinity : Number(below),
      isOptional: optional !== undefined,
    }
  })
  const words = elements.filter((element) => element.kind === 'word')
  if (!words[0] || words[0].isOptional) throw new Error(`A pattern must begin with a word: ${text}`)
  return { elements, needs: words.filter(({ isOptional }) => !isOptional).map(({ names }) => names) }
}

/** What a pattern finds from this word on; words that are cleared do not count. */
export function matchAt(
  { elements }: Pattern,
  tokens: readonly Token[],
  begin: number,
  isCleared: Uint8Array,
): Span | undefined {
  const span: Span = { begin, end: -1 }
  return matches({ elements, tokens, isCleared, span }, 0, begin) ? span : undefined
}

type Attempt = { elements: readonly Element[]; tokens: readonly Token[]; isCleared: Uint8Array; span: Span }

function matches(attempt: Attempt, index: number, here: number): boolean {
  const { elements, tokens, isCleared, span } = attempt
  const element = elements[index]
  if (!element) {
    if (span.end < 0) span.end = here
    return true
  }
  switch (element.kind) {
    case 'word':
      return (
        (isWord(element, tokens[here]) && isCleared[here] !== 1 && matches(attempt, index + 1, here + 1)) ||
        (element.isOptional && matches(attempt, index + 1, here))
      )
    case 'any':
      for (let end = here; end <= here + element.most; end++) {
        if (matches(attempt, index + 1, end)) return true
        if (endsClause(tokens[end])) return false
      }
      return false
    case 'edge':
      return hasEdge(tokens, here) && matches(attempt, index + 1, here)
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
      while (end < here + longestRest && !endsClause(tokens[end])) end++
      return matches(attempt, index + 1, end)
    }
  }
}

const longestRest = 40

function isWord({ known, names, least, below }: Word, token: Token | undefined): boolean {
  if (!token || token.value < least || token.value >= below) return false
  const { classes } = token
  let isIt = known.get(classes)
  if (isIt === undefined) {
    isIt = names.some((name) => classes.has(name))
    known.set(classes, isIt)
  }
  return isIt
}

const endsClause = (token: Token | undefined): boolean =>
  token === undefined || token.classes.has(',') || token.classes.has('\n')

/** Whether a clause, a bracket or a gap lies between this word and the one before it. */
function hasEdge(tokens: readonly Token[], here: number): boolean {
  const [before, behind] = [tokens[here - 1], tokens[here]]
  return !before || !behind || behind.gap || isMark(before) || isMark(behind)
}

const edgeMarks = ['\n', ',', ':', '(', ')', '/'] as const
const isMark = ({ classes }: Token): boolean => classes.size === 1 && edgeMarks.some((mark) => classes.has(mark))
