import fc from 'fast-check'

const words = ['电焊工', '𠮷野家', '👨‍👩‍👧', 'e\u0301', '\u202e', '\u200b', '\ufeff']
const signs = ['=1+1', ']]>', '<', '&', '"', '%', '，', 'ﬁ', '㍿']

/** Code units as they come, whole characters of all planes, and what is none. */
const pieces = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
  fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)),
  fc
    .integer({ min: 0, max: 16 })
    .chain((plane) => fc.constantFrom(0xfffe, 0xffff).map((point) => String.fromCodePoint(plane * 0x10000 + point))),
  fc.integer({ min: 0xfdd0, max: 0xfdef }).map((point) => String.fromCodePoint(point)),
  fc.integer({ min: 0, max: 0x9f }).map((point) => String.fromCodePoint(point)),
  fc.constantFrom(...words, ...signs),
)
const texts = fc.array(pieces, { minLength: 1, maxLength: 40 }).map((parts) => `维修工${parts.join('')}`)
export const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const sample = fc.sample(texts, { numRuns: 400, seed })
let drawn = 0

/** The next of four hundred texts, and from the beginning again. */
export const anyText = () => sample[drawn++ % sample.length]!

/**
 * As a program writes that knows nothing of characters: each code unit that is half of one in three bytes of its own.
 */
export function bytesOf(text: string): Buffer {
  return Buffer.concat(
    [...text].map((character) => {
      const point = character.codePointAt(0)!
      return point >= 0xd800 && point <= 0xdfff
        ? Buffer.from([0xed, 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f)])
        : Buffer.from(character)
    }),
  )
}

export const escaped = (text: string) =>
  [...bytesOf(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
