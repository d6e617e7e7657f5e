import { Converter } from 'opencc-js/t2cn'
import { plainShapes } from '#db/values/text.ts'

const toSimplified = Converter({ from: 't', to: 'cn' })

/** The characters that have a simplified form of their own: most text has none of them and skips the conversion. */
const traditional = traditionalCharacters()

function traditionalCharacters(): Uint8Array {
  const marks = new Uint8Array(0x10000)
  const all = Array.from({ length: 0x9fff - 0x3400 }, (_, i) => String.fromCharCode(0x3400 + i))
  toSimplified(all.join('\n'))
    .split('\n')
    .forEach((simple, i) => {
      if (simple !== all[i]) marks[0x3400 + i] = 1
    })
  return marks
}

/** Traditional characters to simplified ones; everything else stays as it is. */
function simplify(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (traditional[text.charCodeAt(i)] === 1) return toSimplified(text)
  }
  return text
}

/** Whether a character is hanzi, or a run of characters begins with one. */
export const isHanzi = (text: string): boolean => {
  const first = text.charCodeAt(0)
  return first >= 0x3400 && first <= 0x9fff
}

/**
 * The one form in which documents, queries and the database fallback compare text: simplified characters, half width,
 * lower case, nothing invisible, one blank between hanzi and ASCII letters or digits, single blanks, none at the ends.
 */
export function normalise(text: string): string {
  return simplify(plainShapes(text).toLowerCase())
    .replace(/(?<=[\u3400-\u9fff])(?=[a-z0-9])|(?<=[a-z0-9+#])(?=[\u3400-\u9fff])/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * The normalised words of a question: the quotes and the minus by which the engine is commanded mean nothing to a
 * person.
 */
export function searchable(text: string): string {
  return normalise(text.replace(/[^\p{L}\p{N}+#.]+/gu, ' '))
}

/**
 * The same text character for character: position i of the answer is position i of the question, so that a match can
 * be traced back to what was typed. Characters whose plain form has another length stay as they are.
 */
export function normaliseInPlace(text: string): string {
  let plain = ''
  for (const character of text) {
    const one = plainShapes(character).toLowerCase()
    plain += one.length === character.length ? one : character
  }
  const simple = simplify(plain)
  return simple.length === plain.length ? simple : plain
}
