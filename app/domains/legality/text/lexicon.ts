import { type FoldedText, isDigit, isLatin } from './fold-text.ts'
import { plainCharacters } from './plain-characters.ts'

/** What a word may be; words of the same classes share one set, so that it can be asked for by its identity. */
export type Classes = ReadonlySet<string>

/** A word of the rules, a number, or whatever else stands in a text; its place in the text as given. */
export type Token = {
  classes: Classes
  /** Of a number, else 0. */
  value: number
  from: number
  to: number
  gap: boolean
}

type Node = { next: Map<number, Node>; classes: Set<string> | null }

/** The words of all rules, each with its classes, by the code of their first character. */
export type Lexicon = readonly (Node | undefined)[]

/** Puts lists of words, separated by blanks, together: a word may belong to several classes. */
export function makeLexicon(lists: readonly Readonly<Record<string, string>>[]): Lexicon {
  const root: Node = { next: new Map(), classes: null }
  for (const list of lists)
    for (const [name, words] of Object.entries(list))
      for (const text of words.split(/\s+/).filter(Boolean)) {
        let node = root
        for (const character of text) {
          const code = (plainCharacters.get(character) ?? character).charCodeAt(0)
          const next = node.next.get(code) ?? { next: new Map(), classes: null }
          node.next.set(code, next)
          node = next
        }
        node.classes ??= new Set()
        node.classes.add(name)
      }
  shareSets(root, new Map())
  return Array.from({ length: 0x10000 }, (_, code) => root.next.get(code))
}

function shareSets(node: Node, known: Map<string, Set<string>>): void {
  if (node.classes) {
    const names = [...node.classes].join()
    node.classes = known.get(names) ?? node.classes
    known.set(names, node.classes)
  }
  for (const next of node.next.values()) shareSets(next, known)
}

/** Of what no rule has a word for. */
export const noClass: Classes = new Set()
const number: Classes = new Set(['num'])
const latin: Classes = new Set(['latin'])
const marks = new Map(Array.from('\n,:()/%@-.+_*', (mark): [number, Classes] => [mark.charCodeAt(0), new Set([mark])]))

/** Cuts a folded text into words, always the longest that begins where the last one ended. */
export function tokensOf(text: FoldedText, lexicon: Lexicon): Token[] {
  const { codes, from, to, gap } = text
  const tokens: Token[] = []
  for (let at = 0; at < codes.length;) {
    const code = codes[at]!
    let end = at
    let classes: Classes | undefined
    let node = lexicon[code]
    for (let behind = at + 1; node; behind++) {
      const cutsName = isLatin(codes[behind - 1]) && isLatin(codes[behind])
      if (node.classes && !cutsName) {
        end = behind
        classes = node.classes
      }
      node = node.next.get(codes[behind]!)
    }
    let value = 0
    if (isDigit(code) || numerals.has(code)) {
      const figure = readNumber(text, at)
      if (figure.end > end) {
        classes = number
        ;({ end, value } = figure)
      }
    }
    if (end === at) {
      end = at + 1
      classes = marks.get(code)
      if (isLatin(code)) {
        while (isLatin(codes[end])) end++
        classes = latin
      }
    }
    tokens.push({ classes: classes ?? noClass, value, from: from[at]!, to: to[end - 1]!, gap: gap[at]! })
    at = end
  }
  return tokens
}

const numerals = new Map(Array.from('零一二三四五六七八九', (one, value) => [one.charCodeAt(0), value]))
numerals.set('两'.charCodeAt(0), 2)
const ten = '十'.charCodeAt(0)
const hundred = '百'.charCodeAt(0)
numerals.set(ten, 10)

/** 18, 2.5, 三十五: the number that begins here; a blank ends it. */
function readNumber({ codes, gap }: FoldedText, begin: number): { end: number; value: number } {
  let end = begin
  const goesOn = () => end < codes.length && (end === begin || !gap[end])
  let value = 0
  if (isDigit(codes[begin])) {
    for (; goesOn() && isDigit(codes[end]); end++) value = value * 10 + codes[end]! - 48
    if (codes[end] === 46 && isDigit(codes[end + 1])) {
      let tenth = 0.1
      for (end++; isDigit(codes[end]); end++, tenth /= 10) value += (codes[end]! - 48) * tenth
    }
    return { end, value }
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
