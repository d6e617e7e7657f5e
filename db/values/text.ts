/**
 * The one door by which people's text comes in, and the one place where it is cut or taken apart. Everything here takes
 * time that grows with the length of the text and no faster, whatever the text is. Pure, and safe in a browser.
 */

/** No text of a person is longer, in UTF-16 units as browsers count; what is longer is refused before it is looked at. */
export const longestText = 100_000

/** Unicode's own bound is 30 in a row; no script that people write puts more than a few marks on one letter. */
const marksInARow = 8
const tooManyMarks = new RegExp(`(\\p{M}{${marksInARow}})\\p{M}+`, 'gu')

/** Halves of a character, characters that never are any, and what stands for a character that was lost. */
const broken = /[\p{Cs}\p{Noncharacter_Code_Point}\ufffd]/gu
/** What nobody sees: controls, marks of direction, fillers, tags, variants of a shape; but for what emoji are joined with. */
const invisible = /(?!\n|\t|\u200d|\ufe0f)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
const loneJoiner = /(?<!\p{Extended_Pictographic}|\p{EMod}|\ufe0f)(?:\u200d|\ufe0f)|\u200d(?!\p{Extended_Pictographic})/gu
/** Letters that are drawn as a blank. */
const blankLetter = /[\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]/gu
/** Bullets of symbol fonts, as word processors write them, which everybody else sees as a box. */
const symbolBullet = /[\uf06c\uf06e\uf075\uf076\uf0a7\uf0b7\uf0d8\uf0e8\uf0fc]/gu

/** Whether a text is too long to be looked at; asked before anything else is done with it. */
export const isTooLong = (text: string, most: number = longestText): boolean => text.length > most

/**
 * Text of one or several lines as the portal keeps it: well-formed, in Unicode's form NFC, without characters that nobody
 * sees, line breaks as \n, no blanks at the ends. Throws RangeError for what {@link isTooLong} would have told.
 */
export function cleanText(text: string): string {
  if (isTooLong(text)) throw new RangeError('A text came in without being asked for its length')
  return composed(text)
    .replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, '\n')
    .replace(blankLetter, ' ')
    .replace(symbolBullet, '•')
    .replace(invisible, '')
    .replace(loneJoiner, '')
    .trim()
}

/** {@link cleanText} in one line: every run of blanks and breaks is one space. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ')

/** Well-formed and composed, and nothing else: for a password, which is taken as it was typed. */
export const composed = (text: string): string => text.replace(tooManyMarks, '$1').replace(broken, '').normalize('NFC')

/** Full width, ligatures and other shapes of the same character as the plain one (NFKC): for codes, numbers, comparing. */
export const plainShapes = (text: string): string => text.replace(tooManyMarks, '$1').normalize('NFKC')

/** Without halves of characters and non-characters: what any engine, file or protocol can take. */
export const wellFormed = (text: string): string => text.replace(broken, '')

const seen = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** Each character as a person sees it; those of a cut text only, since the whole may be long. */
export const charactersOf = (text: string): string[] => Array.from(seen.segment(text), ({ segment }) => segment)

/** The beginning of a text in whole characters as a person sees them, at most so many UTF-16 units. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  let end = 0
  for (const { index, segment } of seen.segment(text.slice(0, most + 64))) {
    if (index + segment.length > most) break
    end = index + segment.length
  }
  return text.slice(0, end)
}

/** {@link cut} with … where something is missing. */
export const shorten = (text: string, most: number): string => (text.length <= most ? text : `${cut(text, most - 1).trimEnd()}…`)
