import { plainShapes } from '#db/values/text.ts'
import { plainCharacters } from './plain-characters.ts'

/**
 * A text as it is compared: the codes of the characters that count, in simplified, half-width, lower-case form, where
 * each lies in the text as given, and whether something was left out before it.
 */
export type FoldedText = { codes: number[]; from: number[]; to: number[]; gap: boolean[] }

/** What a mark means to a clause: `\n` ends a sentence, `,` a clause, `/` stands between alternatives. */
const marks = Object.entries({
  '\n': '\n;。?!；？！',
  ',': ',，',
  ':': ':：',
  '(': '(（【[「『{《〈“"',
  ')': ')）】]」』}》〉”',
  '/': '、/|&',
  '≤': '<≤≦',
  '≥': '>≥≧',
  '%': '%',
  '@': '@',
})
/** Beside a figure a range, beside Latin letters part of a name; elsewhere put between characters. */
const dashes = '-‐‑‒–—―~∼〜─−～'
/** Of numbers, addresses and names such as c++. */
const inner = '.+_'
const masks = '*×✕○〇◯●□■█▇▓☆★※#'

const [word, mark, dash, within, mask] = [1, 2, 3, 4, 5] as const
const kinds = new Uint8Array(0x10000)
/** The code that stands for another. Filled where it is asked for. */
const shapes = new Uint16Array(0x10000)
/** Characters whose plain shape is several, or nothing. */
const several = new Map<number, number[]>()

for (let code = 0; code < 0x10000; code++)
  if ((code >= 48 && code < 58) || (code >= 97 && code < 123) || (code >= 0x3400 && code <= 0x9fff)) kinds[code] = word
for (const [shape, all] of marks) for (const one of all) setShape(one, shape, mark)
for (const one of dashes) setShape(one, '-', dash)
for (const one of inner) setShape(one, one, within)
for (const one of masks) setShape(one, '*', mask)
for (let code = 0x3400; code <= 0x9fff; code++) shapes[code] ||= code
for (const [one, plain] of plainCharacters) setShape(one, plain, word)

function setShape(one: string, shape: string, kind: number): void {
  shapes[one.charCodeAt(0)] = shape.charCodeAt(0)
  kinds[one.charCodeAt(0)] = kind
  kinds[shape.charCodeAt(0)] = kind
}

const star = 42
const codesOf = (characters: string): Set<number> => new Set(Array.from(characters, (one) => one.charCodeAt(0)))
/** What a masked word stands beside: 限***, 限*性. */
const beforeMask = codesOf('限招要收为')
const afterMask = codesOf('性生士')

export const isDigit = (code: number | undefined): boolean => code !== undefined && code >= 48 && code < 58
export const isLatin = (code: number | undefined): boolean => code !== undefined && code >= 97 && code < 123
const isPlain = (code: number | undefined): boolean => isDigit(code) || isLatin(code)
const isHanzi = (code: number | undefined): boolean => code !== undefined && code >= 0x3400 && code <= 0x9fff

/** Folds a text in one pass; spaces and marks that are put between characters are left out and remembered as a gap. */
export function foldText(text: string): FoldedText {
  const seen = shapesOf(text)
  const folded: FoldedText = { codes: [], from: [], to: [], gap: [] }
  let gap = false
  for (let i = 0; i < seen.codes.length; i++) {
    const code = seen.codes[i]!
    const [before, after] = [seen.codes[i - 1], seen.codes[i + 1]]
    const first = i
    let counts = false
    switch (kinds[code]) {
      case word:
        counts = true
        break
      case mark:
        counts = !isBetweenSingles(seen.codes, i)
        break
      case dash:
        counts = isDigit(before) || isDigit(after) || (isPlain(before) && isPlain(after))
        break
      case within:
        counts = isPlain(before) && isPlain(after)
        break
      case mask:
        while (seen.codes[i + 1] === star) i++
        counts = beforeMask.has(folded.codes.at(-1)!) || afterMask.has(seen.codes[i + 1]!)
    }
    if (counts) {
      folded.codes.push(code)
      folded.from.push(seen.from[first]!)
      folded.to.push(seen.to[i]!)
      folded.gap.push(gap)
    }
    gap = !counts
  }
  return folded
}

/** The characters of a text in their plain shape; what nobody sees has none. */
function shapesOf(text: string): Omit<FoldedText, 'gap'> {
  const [codes, from, to]: number[][] = [[], [], []] as const
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at)!
    const end = at + (code > 0xffff ? 2 : 1)
    const shape = shapes[code] || 0
    const plain = shape === 0 ? plainCodes(code) : undefined
    for (const one of plain ?? [shape]) {
      codes!.push(one)
      from!.push(at)
      to!.push(end)
    }
    at = end
  }
  return { codes: codes!, from: from!, to: to! }
}

const blank = [32]

/** The plain shape of a character that no table has; kept, because there are not many in the basic plane. */
function plainCodes(code: number): readonly number[] {
  const known = several.get(code)
  if (known) return known
  const found = Array.from(plainShapes(String.fromCodePoint(code)).toLowerCase(), (one) => {
    const plain = one.charCodeAt(0)
    return shapes[plain] || plain
  })
  const [only = 32] = found
  if (found.length === 1 && code < 0x10000) shapes[code] = only
  else if (code < 0x10000) several.set(code, found.length === 0 ? blank : found)
  return found.length === 0 ? blank : found
}

/** 限、男、性: one mark again and again between single characters says nothing. */
function isBetweenSingles(codes: readonly number[], i: number): boolean {
  const mark = codes[i]
  if (mark === 10 || !isHanzi(codes[i - 1]) || !isHanzi(codes[i + 1])) return false
  return (codes[i + 2] === mark && isHanzi(codes[i + 3])) || (codes[i - 2] === mark && isHanzi(codes[i - 3]))
}
