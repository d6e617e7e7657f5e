/**
 * What spreadsheets and programs leave in cells instead of content. Browser-safe.
 *
 * Two kinds: words that mean "nothing here", which count as an empty cell, and damage, behind which the content is
 * lost, so that the row has to be repaired at its source.
 */

export type CellDamage =
  'spreadsheet_error' | 'spreadsheet_formula' | 'spreadsheet_day' | 'shortened_number' | 'program_leftover'

/** Longer cells are content. */
const longest = 40

/** In small letters; Chinese ones of four characters at most. */
const nothing = new Set([
  'null',
  'none',
  'nil',
  'nan',
  'undefined',
  'n/a',
  'na',
  'n.a.',
  '(null)',
  '<null>',
  '[null]',
  '(none)',
  '(empty)',
  '(blank)',
  '[]',
  '{}',
  '""',
  "''",
  String.raw`\n`,
  'empty',
  'tbd',
  '-',
  '--',
  '---',
  '—',
  '——',
  '–',
  '－',
  '_',
  '/',
  '//',
  '\\',
  '.',
  '。',
  '*',
  '**',
  '?',
  '？',
  '…',
  '……',
  '无',
  '暂无',
  '空',
  '没有',
  '未知',
  '待定',
  '略',
  '同上',
  '〃',
  '"',
  '暂缺',
  '未填',
  '未填写',
  '不详',
])
/** "null|null", "undefined-undefined": a program joined several nothings. */
const joined = /^(?:(?:null|none|nan|undefined)[\s|,;、，；/\-~]*)+$/

/**
 * As every language of Excel, WPS and LibreOffice write them; #### is a column that was too narrow when it was saved.
 */
const errorValues = [
  /^#(?:n\/a|ref|value|name|div\/0|null|num|spill|calc|field|blocked|connect|busy|unknown)[!?！？]?$/i,
  /^#(?:getting_data|python|名称|值|引用)[!?！？]?$/i,
  /^(?:#[+]+|#{2,}|err:\d{3})$/i,
]
const shortened = /^[+-]?\d(?:\.\d+)?e[+-]\d{1,3}$|^[+-]?\d\.\d+e\d{1,3}$/i
/** "1-3" that became the third of January, in the forms of an English and a Chinese Excel. */
const madeDays = [
  /^\d{1,2}[-/ ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/i,
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/ ]\d{1,4}$/i,
  /^(?:\d{1,2}月\d{1,2}日|[一二三四五六七八九十]{1,2}月[-/]\d{2})$/,
]
const formula = /^=(?!=)[\w("'+@-]/
const leftover =
  /^(?:system\.\w+(?:\.\w+)*|<\w+ object at 0x|\[l?java\.|javax?\.\w+\.|function ?\(|\{\{.*\}\}$|\$\{.*\}$)/i

const isOneOf = (patterns: readonly RegExp[], text: string): boolean => patterns.some((pattern) => pattern.test(text))

/**
 * What a cell is when it is no content, null when it is. Asked of every cell, so what most cells begin with is told
 * apart first.
 */
export function damageOf(text: string): CellDamage | 'nothing' | null {
  const first = text.charCodeAt(0)
  if (first === 0x3d && formula.test(text)) return 'spreadsheet_formula'
  if (text.includes('[object ') && /\[object [A-Z]\w*\]/.test(text)) return 'program_leftover'
  if (text.length > longest) return null
  if (first >= 0x3400 && first <= 0x9fff)
    return text.length <= 4 && nothing.has(text)
      ? 'nothing'
      : text.length <= 8 && isOneOf(madeDays, text)
        ? 'spreadsheet_day'
        : null
  if (first < 0x30 || first > 0x39) {
    const word = text.toLowerCase()
    if (nothing.has(word) || joined.test(word)) return 'nothing'
    if (isOneOf(errorValues, text)) return 'spreadsheet_error'
    if (leftover.test(text)) return 'program_leftover'
  }
  if (shortened.test(text)) return 'shortened_number'
  return isOneOf(madeDays, text) ? 'spreadsheet_day' : null
}

/** What was put around a value so that a spreadsheet keeps it as text: ="00123", '00123, a tab in front. */
export function withoutGuard(text: string): string {
  const trimmed = text.trim()
  const first = trimmed.charCodeAt(0)
  if (first === 0x3d) return /^="([^"]*)"$/.exec(trimmed)?.[1]?.trim() ?? trimmed
  if (first === 0x27 || first === 0x2018) return /^['‘](?=[\w+=@-])(?!.*['’]$)(.*)$/s.exec(trimmed)?.[1] ?? trimmed
  return trimmed
}
