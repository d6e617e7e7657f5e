import { type FoldedText, isDigit, isLatin } from './fold-text.ts'
import { plainCharacters } from './plain-characters.ts'

/** The words of all rules. What a word may be is a set of classes, and a set is asked for by its number. */
export type Lexicon = {
  /** The first one is of what no rule has a word for. */
  sets: readonly ReadonlySet<string>[]
  /** The numbers of the sets that this class is in. */
  having(name: string): readonly number[]
  /** By set: marks that end a clause, marks that are an edge of a word. */
  endsClause: Uint8Array
  isEdge: Uint8Array
  opensBracket: Uint8Array
  /** By set: a word that says nothing; then nothing may have been left out of it. */
  isNeutral: Uint8Array
  words: Tree
}

/**
 * The words as a tree of characters. A node is a number, 0 is none; the first characters lead to `first`, all others
 * are found by the node and the character together, in a table with open addressing.
 */
type Tree = {
  first: Uint32Array
  keys: Uint32Array
  nodes: Uint32Array
  /** By node: the set of the word that ends there; 0 where none does. */
  sets: Uint16Array
}

const keyOf = (node: number, code: number): number => ((node << 16) | code) >>> 0
const placeOf = (node: number, code: number, size: number): number =>
  Math.imul(Math.imul(node, 0x9e3779b1) ^ code, 0x85ebca6b) >>> Math.clz32(size - 1)

/** The node behind this one by this character; 0 when no word goes on so. */
function nextNode({ keys, nodes }: Tree, node: number, code: number): number {
  const key = keyOf(node, code)
  for (let at = placeOf(node, code, keys.length); keys[at] !== 0; at = (at + 1) & (keys.length - 1))
    if (keys[at] === key) return nodes[at]!
  return 0
}

type Node = { next: Map<number, Node>; names: Set<string> | null; number: number }

const marks = Array.from('\n,:()/%@-.+_*≤≥')

/** Puts lists of words, separated by blanks, together: a word may belong to several classes. */
export function makeLexicon(lists: readonly Readonly<Record<string, string>>[]): Lexicon {
  const root: Node = { next: new Map(), names: null, number: 0 }
  const nodes: Node[] = [root]
  const add = (word: string, name: string) => {
    let node = root
    for (const character of word) {
      const code = (plainCharacters.get(character) ?? character).charCodeAt(0)
      let next = node.next.get(code)
      if (!next) {
        next = { next: new Map(), names: null, number: nodes.length }
        nodes.push(next)
        node.next.set(code, next)
      }
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
  const words = treeOf(nodes, sets)
  const byClass = new Map<string, number[]>()
  for (const [set, names] of sets.entries())
    for (const name of names) byClass.set(name, [...(byClass.get(name) ?? []), set])
  const anyOf = (names: string) => Uint8Array.from(sets, (set) => Number(Array.from(names).some((one) => set.has(one))))
  return {
    sets,
    having: (name) => byClass.get(name) ?? [],
    words,
    endsClause: anyOf(',\n'),
    isEdge: anyOf('\n,:()/'),
    opensBracket: anyOf('('),
    isNeutral: Uint8Array.from(sets, (set) =>
      Number(set.size > 0 && [...set].every((name) => name.startsWith('neutral'))),
    ),
  }
}

/** Numbers the sets of classes, adding them to `sets`. */
function treeOf(nodes: readonly Node[], sets: ReadonlySet<string>[]): Tree {
  if (nodes.length > 0xffff) throw new Error('More characters than a key of the tree has room for')
  const size = 2 ** Math.ceil(Math.log2(nodes.length * 3))
  const tree: Tree = {
    first: new Uint32Array(0x10000),
    keys: new Uint32Array(size),
    nodes: new Uint32Array(size),
    sets: new Uint16Array(nodes.length),
  }
  const known = new Map<string, number>()
  for (const { names, next, number } of nodes) {
    if (names) {
      const name = [...names].toSorted().join()
      tree.sets[number] = known.get(name) ?? sets.push(names) - 1
      known.set(name, tree.sets[number])
    }
    for (const [code, { number: target }] of next) {
      if (number === 0) tree.first[code] = target
      else {
        let at = placeOf(number, code, size)
        while (tree.keys[at] !== 0) at = (at + 1) & (size - 1)
        tree.keys[at] = keyOf(number, code)
        tree.nodes[at] = target
      }
    }
  }
  return tree
}

const [number, latin] = [1, 2] as const

/** A text in words: by number of word its set of classes, the value of a figure, its place in the text as given. */
export type Words = {
  lexicon: Lexicon
  length: number
  /** By set of classes: whether there is a word of it. */
  has: Uint8Array
  sets: Uint16Array
  values: Float64Array
  from: Uint32Array
  to: Uint32Array
  gap: Uint8Array
}

/** Room for a text of so many characters. */
export function roomForWords(lexicon: Lexicon, size: number): Words {
  return {
    lexicon,
    length: 0,
    has: new Uint8Array(lexicon.sets.length),
    sets: new Uint16Array(size),
    values: new Float64Array(size),
    from: new Uint32Array(size),
    to: new Uint32Array(size),
    gap: new Uint8Array(size),
  }
}

/** Cuts a folded text into `words`, always the longest that begins where the last one ended. */
export function cutIntoWords(text: FoldedText, words: Words): Words {
  const { codes, length, gap } = text
  const { words: tree, isNeutral } = words.lexicon
  words.length = 0
  words.has.fill(0)
  for (let at = 0; at < length;) {
    const code = codes[at]!
    let end = at
    let set = 0
    let value = 0
    let node = tree.first[code]!
    let hasGap = 0
    for (let behind = at + 1; node !== 0; behind++) {
      const isLast = behind === length
      const cutsName = !isLast && isLatin(codes[behind - 1]) && isLatin(codes[behind]) && gap[behind] === 0
      const ending = tree.sets[node]!
      if (ending !== 0 && !cutsName && !(hasGap && isNeutral[ending])) {
        end = behind
        set = ending
      }
      if (isLast) break
      hasGap |= gap[behind]!
      node = nextNode(tree, node, codes[behind]!)
    }
    if (beginsNumber[code] === 1) {
      const figure = readNumber(text, at)
      // 俩 and 仨 are words that have a value.
      if (figure.end >= end) value = figure.value
      if (figure.end > end) {
        set = number
        end = figure.end
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
    words.has[set] = 1
    words.values[words.length] = value
    words.from[words.length] = text.from[at]!
    words.to[words.length] = text.to[end - 1]!
    words.gap[words.length++] = gap[at]!
    at = end
  }
  return words
}

const measures = new Set(Array.from('米万千元公km%倍个小以', (one) => one.charCodeAt(0)))
const numerals = new Map(Array.from('零一二三四五六七八九', (one, value) => [one.charCodeAt(0), value]))
for (const [one, value] of [
  ['两', 2],
  ['俩', 2],
  ['仨', 3],
] as const)
  numerals.set(one.charCodeAt(0), value)
const beginsNumber = new Uint8Array(0x10000)
for (const one of '0123456789零一二三四五六七八九两俩仨十') beginsNumber[one.charCodeAt(0)] = 1
const [ten, hundred] = Array.from('十百', (one) => one.charCodeAt(0)) as [number, number]
numerals.set(ten, 10)

/** Whether digits stand apart in a text whose characters all do: 3 5 岁 以 下. */
const isSpaced = ({ codes, gap, length }: FoldedText, begin: number, end: number): boolean =>
  end === begin + 1 && end + 1 < length && gap[end + 1] === 1 && !isDigit(codes[end + 1])

/** 五六 of 十五六: two numerals, the one behind the other. */
const isNeighbours = (two: number): boolean => two >= 12 && two < 90 && (two % 10) - Math.floor(two / 10) === 1

/** 18, 2.5, 三十五: the number that begins here; a blank ends it. */
function readNumber(text: FoldedText, begin: number): { end: number; value: number } {
  const { codes, gap, length } = text
  let end = begin
  let value = 0
  if (isDigit(codes[begin])) {
    for (
      ;
      end < length && isDigit(codes[end]) && (end === begin || gap[end] === 0 || isSpaced(text, begin, end));
      end++
    )
      value = value * 10 + codes[end]! - 48
    let last = end
    let tenths = value
    let tenth = 0.1
    if (codes[end] === 46)
      for (last++; last < length && isDigit(codes[last]); last++, tenth /= 10) tenths += (codes[last]! - 48) * tenth
    // Before anything but a measure it is the number of a line: 1.22-35周岁.
    return (value === 0 && codes[begin + 1] === 46) || (last < length && measures.has(codes[last]!))
      ? { end: last, value: tenths }
      : { end, value }
  }
  let last = 0
  let hasTen = false
  for (; end < length && (end === begin || gap[end] === 0); end++) {
    const code = codes[end]!
    if (code === ten) {
      // 四五十: forty at least.
      ;[value, last, hasTen] = [value + (isNeighbours(last) ? Math.floor(last / 10) : last || 1) * 10, 0, true]
    } else if (code === hundred && last) [value, last] = [value + last * 100, 0]
    else if (numerals.has(code)) last = last * 10 + numerals.get(code)!
    else break
  }
  // 十五六: fifteen at least.
  return { end, value: value + (hasTen && isNeighbours(last) ? Math.floor(last / 10) : last) }
}
