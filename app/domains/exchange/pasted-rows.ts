import { cleanLine, cut } from '#db/values/text.ts'
import { dayFromWords } from './day-words.ts'
import { firstRecords } from './csv-records.ts'
import { exchangeAdapter } from './exchange-adapter.ts'
import { findHeader, headerLikeness, longestPreamble, type TableFields, type TableRecord } from './table-rows.ts'

/** Rows that were pasted out of a spreadsheet or a document, or one advertisement a line. Browser-safe. */

export type PastedRow = {
  /** Its number among the lines that were pasted, the first is 1. */
  row: number
  /** What it says, as an advertisement with headings where a header names the columns. */
  text: string
  /** What columns say for certain, whatever words are in them. */
  title?: string
  validUntil?: string
}

export type Pasted = {
  rows: PastedRow[]
  /** Columns that say nothing of a vacancy here: who the employer is, numbers of another system. */
  unused: string[]
}

/** A title alone makes a header, if another column is named beside it. */
const table: TableFields = {
  knownFields: exchangeAdapter.knownFields,
  fieldNames: exchangeAdapter.fieldNames,
  requiredFields: [['title']],
}

/** What the reader of advertisements calls what stands in these columns, in the order in which it is told. */
const headings = {
  title: '岗位名称',
  headcount: '招聘人数',
  kind: '工作性质',
  place: '工作地点',
  address: '地址',
  pay: '薪资',
  education: '学历要求',
  experience_years_min: '经验要求',
  benefits: '福利待遇',
  hours: '工作时间',
  description: '岗位职责',
}
/** The poster is the employer, drafts have no number elsewhere, and are published when they are. */
const unused = ['external_id', 'employer_name', 'employer_uscc', 'published_on', 'pay_months']

/** At most `most` rows and one more, by which one sees that there are too many; blank ones are none. */
export function pastedRows(text: string, most: number): Pasted {
  if (!text.includes('\t')) {
    const lines = text.split('\n').map((line, at) => ({ row: at + 1, text: line.trim() }))
    return { rows: lines.filter((line) => line.text !== '').slice(0, most + 1), unused: [] }
  }
  const records = firstRecords(text, '\t', most + 1 + longestPreamble).map((record, at): TableRecord => ({
    row: at + 1,
    ...record,
  }))
  const named = headerLikeness(records.slice(0, longestPreamble), table) > 1 ? headerIn(records) : null
  const header = named && beginningAlike(named, records)
  const rows = records
    .filter(({ row }) => header === null || row > header.row)
    .map((record): PastedRow => {
      if ('broken' in record) return { row: record.row, text: record.broken.replaceAll('\t', '，').trim() }
      const cells = record.cells.map((cell) => String(cell).trim())
      if (header === null) return { row: record.row, text: cells.filter(Boolean).map(counted).join('，') }
      return { row: record.row, ...ofColumns(header.fields, cells) }
    })
    .filter((row) => row.text !== '')
  return {
    rows: rows.slice(0, most + 1),
    unused: (header?.names ?? []).filter((_, at) => unused.includes(header?.fields[at] ?? '')),
  }
}

/** A cell that only counts people is how many are wanted. */
const counted = (cell: string): string => (/^\d{1,4} ?(?:个?人|名|位)$/.test(cell) ? `人数${cell}` : cell)

/** What stands before the words of a cell that go to the texts of a vacancy as they are. */
export const ownHeadings = new RegExp(`^(?:${headings.title}：.*\n?|(?:${headings.description}|劳动条件)：)`, 'gm')

/** A blank first cell of the first row is gone when a form comes in: then all others have one more than the header. */
function beginningAlike(header: NonNullable<ReturnType<typeof headerIn>>, records: TableRecord[]) {
  const below = records.filter((record) => record.row > header.row && 'cells' in record && record.cells.length > 0)
  const isShort =
    header.row === 1 && below.every((row) => 'cells' in row && row.cells.length === header.fields.length + 1)
  return isShort && below.length > 0
    ? { ...header, fields: [null, ...header.fields], names: ['', ...header.names] }
    : header
}

function headerIn(records: TableRecord[]) {
  const header = findHeader(records.slice(0, longestPreamble), table)
  const record = header && records[header.row - 1]
  return record && 'cells' in record
    ? { ...header, names: record.cells.map((cell) => cleanLine(cut(String(cell), 100))) }
    : null
}

function ofColumns(fields: (string | null)[], cells: string[]): Omit<PastedRow, 'row'> {
  const said = new Map<string, string>()
  const others: string[] = []
  for (const [at, cell] of cells.entries()) {
    const field = fields[at] ?? null
    if (cell === '' || unused.includes(field ?? '')) continue
    if (field !== null && table.knownFields.includes(field))
      said.set(field, said.has(field) ? `${said.get(field)}\n${cell}` : cell)
    else others.push(field === null || field.startsWith('#') ? cell : `${field}：${cell}`)
  }
  const of = (field: string) => said.get(field) ?? ''
  const bounds = [of('pay_min'), of('pay_max')].filter(Boolean).join('-')
  const period = of('pay_period').replace(/^[元/每]+/, '')
  const told = {
    ...Object.fromEntries(said),
    place: of('city_code') + of('district_code'),
    pay: of('pay') || (bounds && `${bounds}元${period && `/${period}`}`),
    experience_years_min: of('experience_years_min').replace(/^(\d{1,2})(?:\.0+)?$/, '$1年'),
  } as Partial<Record<keyof typeof headings, string>>
  const lines = (Object.keys(headings) as (keyof typeof headings)[]).flatMap((field) =>
    told[field] ? [`${headings[field]}：${told[field]}`] : [],
  )
  const until = said.has('expires_on') ? dayFromWords(of('expires_on')) : null
  return {
    text: [...lines, ...others].join('\n'),
    ...(said.has('title') && { title: cut(cleanLine(of('title')), 100) }),
    ...(until !== null && { validUntil: until }),
  }
}
