/**
 * The one way in for people's text, and the one place where it is cut or taken apart. Everything here takes time that
 * grows with the length of the text and no faster, whatever the text is. Pure, and safe in a browser.
 */

/**
 * No text of a person is longer, in UTF-16 units as browsers count; what is longer is refused before it is looked at.
 */
export const longestText = 100_000

/** Whether a text is too long to be looked at; asked before anything else is done with it. */
export const isTooLong = (text: string, most: number = longestText): boolean => text.length > most

const latin = String.raw`\n -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u203b\u2460-\u257f`
const chinese = String.raw`\u3000-\u3029\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e`
/** Nothing but ASCII, hanzi and their punctuation: such text needs no cleaning, and nearly all text is such. */
const nothingToClean = new RegExp(`^[${latin}${chinese}]*$`)

/** Unicode's own bound is 30 in a row; no script that people write puts more than a few marks on one letter. */
const marksInARow = 8
const tooManyMarks = new RegExp(`(\\p{M}{${marksInARow}})\\p{M}+`, 'gu')

/** Halves of a character, characters that never are any, and what stands for a character or an object that was lost. */
const lost = String.raw`\p{Cs}\p{Noncharacter_Code_Point}\ufffc\ufffd`
const broken = new RegExp(`[${lost}]`, 'gu')
const lineBreak = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g
/** Letters and notes that are drawn as a blank. */
const blank = /[\u115f\u1160\u2800\u3164\uffa0\u{1d159}]/gu
/** The pictures of symbol fonts, as word processors write bullets with them; everybody else sees a box. */
const symbolBullet = /[\uf021-\uf0ff]/g
const controls = String.raw`\0-\u0008\u000b-\u001f\u007f-\u009f`
/** What nobody sees: controls, marks of direction, fillers, tags, annotations, variants of a shape. */
const unseen = String.raw`[${controls}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\u{13430}-\u{1343f}${lost}]`
const mongolian = String.raw`[\u1820-\u18aa]`
/** Scripts whose letters change their shape with those beside them. */
const joining = String.raw`(?!\p{Default_Ignorable_Code_Point})[${[
  'Arab',
  'Syrc',
  'Mong',
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
  'Knda',
  'Mlym',
  'Sinh',
]
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('')}]`
/**
 * Where one of them changes what everybody sees: flags, keycaps, joined emoji, Mongolian forms, letters kept together
 * or apart.
 */
const seenAfterAll = [
  String.raw`\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}`,
  String.raw`(?<=\p{Extended_Pictographic})[\ufe0e\ufe0f]`,
  String.raw`(?<=[\d#*])\ufe0f(?=\u20e3)`,
  String.raw`(?<=\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d(?=\p{Extended_Pictographic})`,
  String.raw`(?<=${mongolian})[\u180b-\u180d\u180f]`,
  String.raw`(?<=${mongolian}[\u180b-\u180d\u180f]?)\u180e(?=${mongolian})`,
  String.raw`(?<=${joining})[\u200c\u200d](?=${joining})`,
].join('|')
const invisible = new RegExp(`(?=${unseen}|\\u{1f3f4})(?:(${seenAfterAll})|${unseen})`, 'gu')
const everyInvisible = new RegExp(unseen, 'gu')

/**
 * Text of one or several lines as the portal keeps it: well-formed, in Unicode's form NFC, without characters that
 * nobody sees, line breaks as \n, no blanks at the ends; empty when nothing of it can be seen. Cleaning twice changes
 * nothing. Throws RangeError for what {@link isTooLong} would have told.
 */
export function cleanText(text: string): string {
  if (isTooLong(text)) throw new RangeError('A text came in without being asked for its length')
  if (nothingToClean.test(text)) return text.trim()
  const visible = text.replace(lineBreak, '\n').replace(blank, ' ').replace(symbolBullet, '•').replace(invisible, '$1')
  return normalised(visible, 'NFC')
    .replace(/^[\s\p{M}]+/u, '')
    .trimEnd()
}

/** Whether nothing of a text can be seen. */
export const isBlank = (text: string): boolean =>
  !/[\da-z\u4e00-\u9fff]/i.test(text) && (text.trim() === '' || (!isTooLong(text) && cleanText(text) === ''))

/**
 * {@link cleanText} in one line: every run of blanks and breaks is one space; but the narrow one inside a Mongolian
 * word.
 */
export function cleanLine(text: string): string {
  const clean = cleanText(text)
  return /[^\S ]|  /.test(clean)
    ? clean.replace(
        /(?<=[\u1820-\u18aa\u180b-\u180f])(\u202f)(?=[\u1820-\u18aa])|\s+/g,
        (_, kept?: string) => kept ?? ' ',
      )
    : clean
}

/** Well-formed and composed, and nothing else: for a password, which is taken as it was typed. */
export const composed = (text: string): string => normalised(text.replace(broken, ''), 'NFC')

/**
 * Full width, ligatures and other shapes of the same character as the plain one (NFKC), and nothing invisible at all:
 * what looks the same is the same. For numbers, names and comparing.
 */
export function plainShapes(text: string): string {
  if (/^[\n -~\u3400-\u4dbf\u4e00-\u9fff]*$/.test(text)) return text
  return normalised(text.replace(lineBreak, '\n').replace(blank, ' ').replace(everyInvisible, ''), 'NFKC').replace(
    blank,
    ' ',
  )
}

/** {@link plainShapes} of a code or number, without the blanks and dashes by which people group it. */
export const ungrouped = (text: string): string => plainShapes(text).replace(/[\s\p{Pd}\u2212]/gu, '')

/** Normalising costs the square of how many marks stand in a row, so there are never many. */
function normalised(text: string, form: 'NFC' | 'NFKC'): string {
  return text.replace(tooManyMarks, '$1').normalize(form).replace(tooManyMarks, '$1')
}

/** Without halves of characters and non-characters: what any engine, file or protocol can take. */
export const wellFormed = (text: string): string => (broken.test(text) ? text.replace(broken, '') : text)

/**
 * {@link wellFormed} and without control characters but tabs and line breaks: what a document, a mail or a spreadsheet
 * can hold.
 */
export const printable = (text: string): string =>
  wellFormed(text).replace(/[\0-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '')

const seen = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** The beginning of a text in whole characters as a person sees them, at most so many UTF-16 units. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  // Asked for one place: going through a text from its beginning takes V8 the square of its length.
  const end = seen.segment(text.slice(0, most + 64)).containing(most)?.index ?? 0
  // A single character that is longer than what may stay, as a long chain of emoji is one.
  return end > 0 ? text.slice(0, end) : between(text, 0, most)
}

/** The first characters of a text as a person sees them, at most so many. */
export function firstCharacters(text: string, count: number): string[] {
  return Array.from(seen.segment(cut(text, count * 16)), ({ segment }) => segment).slice(0, count)
}

/** {@link cut} with … where something is missing. */
export const shorten = (text: string, most: number): string =>
  text.length <= most ? text : `${cut(text, most - 1).trimEnd()}…`

/** How many characters PostgreSQL counts in a text. */
export function databaseLength(text: string): number {
  let count = text.length
  for (let at = 1; at < text.length; at++) if (isSecondHalf(text, at)) count -= 1
  return count
}

/**
 * The part of a text between two places that were found in it, not counted; a place within a character is moved before
 * it.
 */
export function between(text: string, from: number, to: number = text.length): string {
  return text.slice(isSecondHalf(text, from) ? from - 1 : from, isSecondHalf(text, to) ? to - 1 : to)
}

/** The first character of a text as databases count; empty for an empty text. */
export const firstOf = (text: string): string => text.slice(0, isSecondHalf(text, 1) ? 2 : 1)

const isSecondHalf = (text: string, at: number): boolean =>
  (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800

/**
 * Part of what no person wrote and whose places are fixed: an ISO date, a code, a hash, an address of ours; as `slice`.
 */
export const partOfCode = (code: string, from: number, to?: number): string => code.slice(from, to)
