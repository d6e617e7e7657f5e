import { type FoldedText, isDigit, isLatin } from './fold-text.ts'
import { plainCharacters } from './plain-characters.ts'

type Node = {
  next: Map<number, Node>
  names: Set<string> | null
  /** The number of its set of classes; 0 where no word ends. */
  set: number
  /** A word that says nothing; then nothing may have been left out of it. */
  isNeutral: boolean
}

/** The words of all rules. What a word may be is a set of classes, and a set is asked for by its number. */
export type Lexicon = {
  /** By the code of their first character. */
  first: readonly (Node | undefined)[]
  /** The first one is of what no rule has a word for. */
  sets: readonly ReadonlySet<string>[]
  /** By set: marks that end a clause, marks that are an edge of a word. */
  endsClause: Uint8Array
  isEdge: Uint8Array
}

/** A text in words: by number of word its set of classes, the value of a figure, its place in the text as given. */
export type Words = {
  lexicon: Lexicon
  length: number
  sets: Uint16Array
  values: Float64Array
  from: Uint32Array
  to: Uint32Array
  gap: Uint8Array
}

const marks = Array.from('\n,:()/%@-.+_*≤≥')

/** Puts lists of words, separated by blanks, together: a word may belong to several classes. */
export function makeLexicon(lists: readonly Readonly<Record<string, string>>[]): Lexicon {
  const root: Node = { next: new Map(), names: null, set: 0, isNeutral: false }
  const add = (word: string, name: string) => {
    let node = root
    for (const character of word) {
      const code = (plainCharacters.get(character) ?? character).charCodeAt(0)
      const next = node.next.get(code) ?? { next: new Map(), names: null, set: 0, isNeutral: false }
      node.next.set(code, next)
      node = next
    }
    node.names ??= new Set()
    node.names.add(name)
  }
  for (const list of lists)
    for (const [name, words] of Object.entries(list))
      for (const word of words.split(/\s+/).filter(Boolean)) add(word, name)
  for (const mark of marks) add(mark, mark)
  const sets: ReadonlySet<string>[] = [new Set(), new Set(['num']), new Set(['latin'])]
  numberSets(root, new Map(), sets)
  const having = (names: string) =>
    Uint8Array.from(sets, (set) => Number(Array.from(names).some((one) => set.has(one))))
  return {
    first: Array.from({ length: 0x10000 }, (_, code) => root.next.get(code)),
    sets,
    endsClause: having(',\n'),
    isEdge: having('\n,:()/'),
  }
}

const [number, latin] = [1, 2] as const

function numberSets(node: Node, known: Map<string, number>, sets: ReadonlySet<string>[]): void {
  if (node.names) {
    const names = [...node.names].toSorted().join()
    node.set = known.get(names) ?? sets.push(node.names) - 1
    node.isNeutral = [...node.names].every((name) => name.startsWith('neutral'))
    known.set(names, node.set)
  }
  for (const next of node.next.values()) numberSets(next, known, sets)
}

/** Cuts a folded text into words, always the longest that begins where the last one ended. */
export function wordsOf(text: FoldedText, lexicon: Lexicon): Words {
  const { codes, length, gap } = text
  const words: Words = {
    lexicon,
    length: 0,
    sets: new Uint16Array(length),
    values: new Float64Array(length),
    from: new Uint32Array(length),
    to: new Uint32Array(length),
    gap: new Uint8Array(length),
  }
  for (let at = 0; at < length;) {
    const code = codes[at]!
    let end = at
    let set = 0
    let node = lexicon.first[code]
    let hasGap = 0
    for (let behind = at + 1; node; behind++) {
      const isLast = behind === length
      const cutsName = !isLast && isLatin(codes[behind - 1]) && isLatin(codes[behind]) && gap[behind] === 0
      if (node.set !== 0 && !cutsName && !(hasGap && node.isNeutral)) {
        end = behind
        set = node.set
      }
      if (isLast) break
      hasGap |= gap[behind]!
      node = node.next.get(codes[behind]!)
    }
    if (isDigit(code) || numerals.has(code)) {
      const figure = readNumber(text, at)
      if (figure.end > end) {
        set = number
        end = figure.end
        words.values[words.length] = figure.value
      }
    }
    if (end === at) {
      end = at + 1
      if (isLatin(code)) {
        while (end < length && isLatin(codes[end]) && gap[end] === 0) end++
        set = latin
      }
    }
    words.sets[words.length] = set
    words.from[words.length] = text.from[at]!
    words.to[words.length] = text.to[end - 1]!
    words.gap[words.length++] = gap[at]!
    at = end
  }
  return words
}

const measures = new Set(Array.from('米万千元公km%倍个小以', (one) => one.charCodeAt(0)))
const numerals = new Map(Array.from('零一二三四五六七八九', (one, value) => [one.charCodeAt(0), value]))
numerals.set('两'.charCodeAt(0), 2)
const [ten, hundred] = Array.from('十百', (one) => one.charCodeAt(0)) as [number, number]
numerals.set(ten, 10)

/** 18, 2.5, 三十五: the number that begins here; a blank ends it. */
function readNumber({ codes, gap, length }: FoldedText, begin: number): { end: number; value: number } {
  let end = begin
  const goesOn = () => end < length && (end === begin || gap[end] === 0)
  let value = 0
  if (isDigit(codes[begin])) {
    for (; goesOn() && isDigit(codes[end]); end++) value = value * 10 + codes[end]! - 48
    let last = end
    let tenths = value
    let tenth = 0.1
    if (codes[end] === 46)
      for (last++; last < length && isDigit(codes[last]); last++, tenth /= 10) tenths += (codes[last]! - 48) * tenth
    // Before anything but a measure it is the number of a line: 1.22-35周岁.
    return last < length && measures.has(codes[last]!) ? { end: last, value: tenths } : { end, value }
  }
  let last = 0
  for (; goesOn(); end++) {
    const code = codes[end]!
    if (code === ten) [value, last] = [value + (last || 1) * 10, 0]
    else if (code === hundred && last) [value, last] = [value + last * 100, 0]
    else if (numerals.has(code)) last = last * 10 + numerals.get(code)!
    else break
  }
  return { end, value: value + last }
}
