import fc from 'fast-check'

/** Texts as nobody should write them, for whatever takes in, keeps, cuts or sends texts. */

/**
 * Any UTF-16 at all: every plane, halves of characters, non-characters, what nobody sees, and ordinary words between.
 */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          '电焊工',
          '沈阳',
          '包吃住',
          'A',
          '3',
          ' ',
          '\n',
          '，',
          '𠮷',
          '😀',
          '👨‍👩‍👧‍👦',
          '🇨🇳',
          '1️⃣',
          'é',
          'ᠮᠣᠩᠭᠣᠯ',
        ),
      },
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)) },
      { weight: 2, arbitrary: fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.integer({ min: 0, max: 16 }), fc.constantFrom(0xfffe, 0xffff))
          .map(([plane, last]) => String.fromCodePoint(plane * 0x10000 + last)),
      },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          ...Array.from(
            '\0\u0007\t\r\u000b\u0085\u00ad\u034f\u061c\u115f\u17b4\u180b\u180e' +
              '\u200b\u200c\u200d\u200e\u2028\u202e\u2060\u2066\u2800\u3164\ufdd0\ufe0f\ufeff\uffa0' +
              '\ufff9\ufffc\ufffd\ufdfa\u0344\u1100\u1161\uf0b7\u{e0041}\u{e007f}\u{1d159}',
          ),
        ),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom('\u0301', '\u0323', '\u0344', '\u20e3'), fc.integer({ min: 1, max: 60 }))
          .map(([mark, times]) => mark.repeat(times)),
      },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

/**
 * What one character costs much of, by kind; repeated to any length. Halves of characters arrive as what decoders make
 * of them.
 */
const units = {
  'alternating combining marks': '\u0301\u0323',
  'halves of characters': '\ud83d',
  'what nobody sees': '\u200b\u2060\u00ad',
  'emoji joined without end': '👩\u200d',
  'controls and NUL': '\0\u0007\u001b\u0085',
  'one sign that is eighteen': '\ufdfa',
  'compatibility ideographs and old Hangul': '\uf900\u1100\u1161\u11a8',
  'turned directions': '\u202e\u2066\u200f',
  blanks: ' \u3000\u3164\n',
  'flags and variants without end': '\u{1f3f4}\u{e0067}\ufe0f\u{1f1e8}',
  'tags, quotes and entities': '"><&\'',
  'digits and dashes': '1-—\u2011',
  'plain hanzi': '电焊工',
} as const
export type Hostile = keyof typeof units
export const hostileKinds = Object.keys(units) as Hostile[]

/** A text of this kind, about so many bytes of UTF-8. */
export function hostileText(kind: Hostile, bytes: number): string {
  const unit: string = units[kind]
  return unit.repeat(Math.ceil(bytes / Buffer.byteLength(unit)))
}

/** Without halves of characters. */
export const isWhole = (text: string): boolean => !/\p{Cs}/u.test(text)

/**
 * What XML 1.0, JSON, mail and every engine can hold: no half of a character, no non-character, no control but tab and
 * break.
 */
export const isPrintable = (text: string): boolean =>
  isWhole(text) && !/[\0-\u0008\u000b\u000c\u000e-\u001f\p{Noncharacter_Code_Point}]/u.test(text)
