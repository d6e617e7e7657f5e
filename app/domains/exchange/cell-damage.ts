/**
 * What spreadsheets and programs leave in cells instead of content. Browser-safe.
 *
 * Two kinds: words that mean "nothing here", which count as an empty cell, and damage, behind which the content is lost,
 * so that the row has to be repaired at its source.
 */

export type CellDamage = 'spreadsheet_error' | 'spreadsheet_formula' | 'spreadsheet_day' | 'shortened_number' | 'program_leftover'

/** Longer cells are content. */
const longest = 40

const nothing = new Set([
  'null', 'none', 'nil', 'nan', 'undefined', 'n/a', 'na', 'n.a.', '(null)', '<null>', '[null]', '(none)', '(empty)', '(blank)', '[]', '{}', '""', "''", String.raw`\n`, 'empty', 'tbd',
  '-', '--', '---', '—', '——', '–', '－', '_', '/', '//', '\\', '.', '。', '*', '**', '?', '？', '…', '……',
  '无', '暂无', '空', '没有', '未知', '待定', '略', '同上', '〃', '"', '暂缺', '未填', '未填写', '不详',
])
/** "null|null", "undefined-undefined": a program joined several nothings. */
const joined = /^(?:(?:null|none|nan|undefined)[\s|,;、，；/\-~]*)+$/

/** As every language of Excel, WPS and LibreOffice write them; #### is a column that was too narrow when it was saved. */
const errorValue = /^(?:#(?:n\/a|ref|value|name|div\/0|null|num|spill|calc|field|blocked|connect|busy|unknown|getting_data|名称|值|引用|python)[!?！？]?|#[+]+|#{2,}|err:\d{3})$/i
const shortened = /^[+-]?\d(?:\.\d+)?e[+-]\d{1,3}$|^[+-]?\d\.\d+e\d{1,3}$/i
/** "1-3" that became the third of January, in the forms of an English and a Chinese Excel. */
const madeDay = /^(?:\d{1,2}[-/ ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/ ]\d{1,4}|\d{1,2}月\d{1,2}日|[一二三四五六七八九十]{1,2}月[-/]\d{2})$/i
const formula = /^=(?!=)[\w("'+@-]/
const leftover = /\[object [A-Z]\w*\]|^(?:system\.\w+(?:\.\w+)*|<\w+ object at 0x|\[l?java\.|javax?\.\w+\.|function ?\(|\{\{.*\}\}$|\$\{.*\}$)/i

/** Whether a cell only says that there is nothing. */
export function isNothing(text: string): boolean {
  if (text.length > longest) return false
  const word = text.toLowerCase()
  return nothing.has(word) || joined.test(word)
}

/** What damaged a cell, null when it is content. */
export function damageOf(text: string): CellDamage | null {
  if (text.charCodeAt(0) === 0x3d && formula.test(text)) return 'spreadsheet_formula'
  if (text.length > longest) return text.includes('[object ') && leftover.test(text) ? 'program_leftover' : null
  if (errorValue.test(text)) return 'spreadsheet_error'
  if (shortened.test(text)) return 'shortened_number'
  if (madeDay.test(text)) return 'spreadsheet_day'
  return leftover.test(text) ? 'program_leftover' : null
}

/** What was put around a value so that a spreadsheet keeps it as text: ="00123", '00123, a tab in front. */
export function withoutGuard(text: string): string {
  const trimmed = text.trim()
  const first = trimmed.charCodeAt(0)
  if (first === 0x3d) return /^="([^"]*)"$/.exec(trimmed)?.[1]?.trim() ?? trimmed
  if (first === 0x27 || first === 0x2018) return /^['‘](?=[\w+=@-])(?!.*['’]$)(.*)$/s.exec(trimmed)?.[1] ?? trimmed
  return trimmed
}
