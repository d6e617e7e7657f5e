import { cleanLine, cut, isTooLong, plainShapes } from '#db/values/text.ts'
import type { Adapter } from './adapter.ts'
import type { ReadRow } from './exchange-row.ts'
import type { ReadAs } from './import-tally.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** A row of a table as it stands there: `row` is its number in a spreadsheet. */
export type TableRecord = { row: number; cells: unknown[] } | { row: number; broken: string }

export type OpenRows = {
  /** The rows one after the other, in constant memory. A row that cannot be read is one violation, never the end. */
  rows: AsyncIterable<ReadRow>
  /** How the file was understood; complete when its rows were read. */
  readAs: () => ReadAs
  /** Bytes on the disk, and how many of them were read, for the share that is done. */
  size: number
  bytesRead: () => number
}

/** What a header has to say, which depends on what the file holds. */
export type TableFields = Pick<Adapter, 'knownFields' | 'requiredFields' | 'fieldNames'>

/** Which field stands in which column. */
export type TableHeader = { row: number; fields: (string | null)[] }

/** A title, who filled it in and when: so many rows may stand above the header. */
export const longestPreamble = 30
/** Several columns may say the same of these; their texts stand below one another. */
const joined = ['description']

/** Whether a row of a table has nothing in any cell. */
const isBlank = (cells: unknown[]): boolean =>
  cells.every((cell) => cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === ''))

/**
 * The header among the first records, the row that names all required fields; null when there is none.
 * Refused as {@link UnreadableFile} when it names a field twice, because one of the two would be lost.
 */
export function findHeader(records: TableRecord[], table: TableFields): TableHeader | null {
  for (const record of records) {
    if (!('cells' in record)) continue
    const fields = record.cells.map((cell, index) => fieldOf(cell, index, table))
    if (missingFields(fields, table).length > 0) continue
    const twice = fields.find(
      (field, index) =>
        field !== null &&
        table.knownFields.includes(field) &&
        !joined.includes(field) &&
        fields.indexOf(field) !== index,
    )
    if (twice) throw new UnreadableFile('header_twice', { column: twice })
    return { row: record.row, fields }
  }
  return null
}

/** The refusal of a table without a header: what the row that comes nearest to one lacks. */
export function headerMissing(records: TableRecord[], table: TableFields): UnreadableFile {
  const rows = records.filter((record) => 'cells' in record && !isBlank(record.cells)) as {
    row: number
    cells: unknown[]
  }[]
  const [nearest] = rows
    .map(({ row, cells }) => ({
      row,
      cells,
      missing: missingFields(
        cells.map((cell, index) => fieldOf(cell, index, table)),
        table,
      ),
    }))
    .sort((one, other) => one.missing.length - other.missing.length)
  if (!nearest) return new UnreadableFile('empty')
  return new UnreadableFile('header_missing', {
    columns: nearest.missing.join(', '),
    row: nearest.row,
    found: cut(
      nearest.cells
        .map((cell) => nameIn(cell))
        .filter((name) => name !== '')
        .join(', '),
      200,
    ),
  })
}

/** How many required fields the best row names, to tell a separator that fits from one that does not. */
export function headerLikeness(records: TableRecord[], table: TableFields): number {
  return Math.max(
    0,
    ...records.map((record) =>
      'cells' in record
        ? record.cells.filter((cell, index) => table.knownFields.includes(fieldOf(cell, index, table) ?? '')).length
        : 0,
    ),
  )
}

/**
 * The rows below the header by field. Empty rows are nothing, missing cells at the end are empty, and ones too many
 * refuse the row.
 *
 * @param told a row with what is to be said about it besides
 */
export async function* tableRows(
  records: AsyncIterable<TableRecord>,
  { row: headerRow, fields }: TableHeader,
  told: (row: ReadRow) => ReadRow,
): AsyncGenerator<ReadRow> {
  for await (const record of records) {
    if (record.row <= headerRow) continue
    if ('broken' in record) {
      yield { row: record.row, violation: { column: '', value: record.broken, reason: 'broken_quote' } }
    } else if (isBlank(record.cells)) {
      continue
    } else if (record.cells.length > fields.length && !isBlank(record.cells.slice(fields.length))) {
      const params = { expected: fields.length, found: record.cells.length }
      yield { row: record.row, violation: { column: '', value: record.cells.join(','), reason: 'cell_count', params } }
    } else yield told({ row: record.row, raw: rawRow(fields, record.cells) })
  }
}

function rawRow(fields: (string | null)[], cells: unknown[]) {
  const raw = Object.fromEntries(
    fields.flatMap((field, index) => (field === null ? [] : [[field, cells[index] ?? '']])),
  )
  for (const field of joined) {
    const columns = fields.flatMap((one, index) => (one === field ? [index] : []))
    if (columns.length > 1)
      raw[field] = columns
        .map((index) => cells[index] ?? '')
        .filter((cell) => cell !== '')
        .join('\n')
  }
  return raw
}

/**
 * The field that a cell of a header names; an unknown one keeps its name, and one without a name counts when something
 * is in it.
 */
function fieldOf(cell: unknown, index: number, { knownFields, fieldNames }: TableFields): string | null {
  const name = nameIn(cell)
  return name === '' ? `#${index + 1}` : (knownField(name, { knownFields, fieldNames }) ?? name)
}

/**
 * The field that a name means, in any case and width, with or without blanks, brackets behind it and a star for
 * "required".
 */
export function knownField(
  name: string,
  { knownFields, fieldNames }: Omit<TableFields, 'requiredFields'>,
): string | null {
  const plain = plainShapes(name).toLowerCase().trim()
  if (knownFields.includes(plain)) return plain
  const bare = plain.replace(/^[*\d.、\s]+|[\s*:]+$|\([^()]*\)/g, '').replace(/[\s*]/g, '')
  const known = knownFields.find((field) => field === bare || field.replaceAll('_', '') === bare.replaceAll('_', ''))
  return known ?? (Object.hasOwn(fieldNames, bare) ? fieldNames[bare]! : null)
}

function nameIn(cell: unknown): string {
  if (typeof cell !== 'string' && typeof cell !== 'number') return ''
  const text = String(cell)
  return isTooLong(text, 1_000) ? cut(text, 100) : cleanLine(text)
}

function missingFields(fields: (string | null)[], { requiredFields }: TableFields): string[] {
  return requiredFields
    .filter((group) => !group.some((field) => fields.includes(field)))
    .map((group) => group.join(' / '))
}
