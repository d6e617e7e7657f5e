import { plainShapes } from '#db/values/text.ts'
import { plainCharacters } from './plain-characters.ts'

/**
 * A text as it is compared: the codes of the characters that count, in simplified, half-width, lower-case form, where
 * each lies in the text as given, and whether something was left out before it.
 */
export type FoldedText = {
  length: number
  codes: Uint16Array
  from: Uint32Array
  to: Uint32Array
  gap: Uint8Array
}

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

const [star, plus, comma, point, slash, underscore] = [42, 43, 44, 46, 47, 95] as const
const codesOf = (characters: string): Set<number> => new Set(Array.from(characters, (one) => one.charCodeAt(0)))
/** What a masked word stands beside: 限***, 限*性. */
const beforeMask = codesOf('限招要收为别:')
const afterMask = codesOf('性生士优')

export const isDigit = (code: number | undefined): boolean => code !== undefined && code >= 48 && code < 58
export const isLatin = (code: number | undefined): boolean => code !== undefined && code >= 97 && code < 123
const isPlain = (code: number | undefined): boolean => isDigit(code) || isLatin(code)
const isHanzi = (code: number | undefined): boolean => code !== undefined && code >= 0x3400 && code <= 0x9fff

/**
 * Folds a text in one pass; spaces and marks that are put between characters are left out and remembered as a gap.
 * Answers `into`, where that has room.
 */
export function foldText(text: string, into?: FoldedText): FoldedText {
  const seen = shapesOf(text)
  const folded = into && into.codes.length >= seen.length ? into : emptyText(seen.length)
  folded.length = 0
  let gap = 0
  for (let i = 0; i < seen.length; i++) {
    const before = seen.codes[i - 1]
    const after = seen.codes[i + 1]
    // 1. and 1、 begin a line.
    let code = beginsLine(seen.codes, i) ? comma : seen.codes[i]!
    const first = i
    let counts = false
    if (code === underscore && !(isPlain(before) && isPlain(after))) code = star
    switch (kinds[code]) {
      case word:
        counts = true
        break
      case mark:
        counts = !isBetweenSingles(seen.codes, i)
        break
      case dash:
        counts = isDigit(besideBlank(seen.codes, i, -1)) || isDigit(after) || (isPlain(before) && isPlain(after))
        break
      case within:
        // 35+ is an age and more.
        counts = isPlain(before) && (isPlain(after) || (code === plus && isDigit(before)))
        break
      case mask:
        while (seen.codes[i + 1] === star || seen.codes[i + 1] === underscore) i++
        counts =
          !isLatin(before) && (beforeMask.has(folded.codes[folded.length - 1]!) || afterMask.has(seen.codes[i + 1]!))
    }
    if (counts) {
      folded.codes[folded.length] = code
      folded.from[folded.length] = seen.from[first]!
      folded.to[folded.length] = seen.to[i]!
      folded.gap[folded.length++] = gap
    }
    gap = counts ? 0 : 1
  }
  return folded
}

export function emptyText(size: number): FoldedText {
  return {
    length: 0,
    codes: new Uint16Array(size),
    from: new Uint32Array(size),
    to: new Uint32Array(size),
    gap: new Uint8Array(size),
  }
}

/** Of a character that stands for a whole phrase, so much is read. */
const longestShape = 4

/** So many characters are looked at behind one. */
const lookahead = 4

/** Used again for each text: what a text looks like is read only while it is folded. */
let room = emptyText(4_096)

function roomFor(size: number): FoldedText {
  if (room.codes.length < size) room = emptyText(size)
  room.length = 0
  return room
}

/** The characters of a text in their plain shape; what nobody sees is a blank. */
function shapesOf(text: string): FoldedText {
  const seen = roomFor(text.length * longestShape + lookahead)
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at)!
    const end = at + (code > 0xffff ? 2 : 1)
    // A man or woman of an emoji is a person of any trade.
    const isOfEmoji = (code === 0x2640 || code === 0x2642) && text.charCodeAt(at - 1) === 0x200d
    const shape = isOfEmoji ? 32 : shapes[code] || 0
    const codes = shape === 0 ? plainCodes(code) : undefined
    for (let i = 0; i < (codes?.length ?? 1); i++) {
      seen.codes[seen.length] = codes?.[i] ?? shape
      seen.from[seen.length] = at
      seen.to[seen.length++] = end
    }
    at = end
  }
  seen.codes.fill(0, seen.length, seen.length + lookahead)
  return seen
}

const blank = [32]

/** The plain shape of a character that no table has; kept, because there are not many in the basic plane. */
function plainCodes(code: number): readonly number[] {
  const known = several.get(code)
  if (known) return known
  const found = Array.from(plainShapes(String.fromCodePoint(code)).toLowerCase(), (one) => {
    const plain = one.charCodeAt(0)
    return shapes[plain] || plain
  }).slice(0, longestShape)
  const [only = 32] = found
  if (found.length === 1 && code < 0x10000) shapes[code] = only
  else if (code < 0x10000) several.set(code, found.length === 0 ? blank : found)
  return found.length === 0 ? blank : found
}

/** The character beside this one, one blank left out: 18 - 35. */
const besideBlank = (codes: Uint16Array, i: number, step: 1 | -1): number | undefined =>
  codes[i + step] === 32 ? codes[i + 2 * step] : codes[i + step]

/** Whether this mark stands behind the number of a line, which has two digits at most. */
const beginsLine = (codes: Uint16Array, i: number): boolean =>
  (codes[i] === point || codes[i] === slash) &&
  isDigit(codes[i - 1]) &&
  !isDigit(codes[i - 3]) &&
  !isPlain(codes[i + 1])

/** 限、男、性: one mark again and again between single characters says nothing. */
function isBetweenSingles(codes: Uint16Array, i: number): boolean {
  const mark = codes[i]
  if (mark === 10 || mark === 44 || !isHanzi(codes[i - 1]) || !isHanzi(codes[i + 1])) return false
  return (codes[i + 2] === mark && isHanzi(codes[i + 3])) || (codes[i - 2] === mark && isHanzi(codes[i - 3]))
}
