import { between, cut } from '#db/values/text.ts'
import { csvRecords } from './csv-records.ts'
import type { RawRow, Violation } from './exchange-row.ts'
import { type OpenText, UnreadableFile } from './open-text.server.ts'

/** `row` is what a person sees: the line of an NDJSON file, the row of a CSV file in a spreadsheet (the header is row 1). */
export type ReadRow = { row: number; raw: RawRow } | { row: number; violation: Violation }

/** A line of JSON that is longer than this is no vacancy; it is skipped without being kept. */
const longestLine = 1_000_000

/**
 * The rows of a feed, one after the other, in constant memory. A row that cannot be read is one violation, never the end.
 * A CSV file needs a header with at least `requiredHeader`, else {@link UnreadableFile}.
 */
export function readRows(text: OpenText, requiredHeader: readonly string[]): AsyncGenerator<ReadRow> {
  return text.format === 'ndjson' ? readNdjson(text.pieces) : readCsv(text.pieces, requiredHeader)
}

async function* readNdjson(pieces: AsyncIterable<string>): AsyncGenerator<ReadRow> {
  let rest = ''
  let row = 0
  let isTooLong = false
  for await (const piece of pieces) {
    let start = 0
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', start)) {
      const line = rest + between(piece, start, end)
      rest = ''
      start = end + 1
      row += 1
      if (isTooLong || line.length > longestLine) yield { row, violation: { column: '', value: line, reason: 'line_too_long' } }
      else if (line.trim() !== '') yield parseLine(row, line)
      isTooLong = false
    }
    rest += between(piece, start)
    if (rest.length > longestLine) {
      isTooLong = true
      rest = cut(rest, 1000)
    }
  }
  row += 1
  if (isTooLong) yield { row, violation: { column: '', value: rest, reason: 'line_too_long' } }
  else if (rest.trim() !== '') yield parseLine(row, rest)
}

function parseLine(row: number, line: string): ReadRow {
  try {
    const raw: unknown = JSON.parse(line)
    if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return { row, raw: raw as RawRow }
    return { row, violation: { column: '', value: line, reason: 'not_an_object' } }
  } catch {
    return { row, violation: { column: '', value: line, reason: 'broken_json' } }
  }
}

async function* readCsv(pieces: AsyncIterable<string>, requiredHeader: readonly string[]): AsyncGenerator<ReadRow> {
  let header: string[] | undefined
  let row = 0
  for await (const record of csvRecords(pieces)) {
    row += 1
    if (!header) {
      header = checkHeader('broken' in record ? [record.broken] : record.cells, requiredHeader)
    } else if ('broken' in record) {
      yield { row, violation: { column: '', value: record.broken, reason: 'broken_quote' } }
    } else if (record.cells.length !== header.length) {
      const params = { expected: header.length, found: record.cells.length }
      yield { row, violation: { column: '', value: record.cells.join(','), reason: 'cell_count', params } }
    } else {
      yield { row, raw: Object.fromEntries(header.map((column, index) => [column, record.cells[index]])) }
    }
  }
}

function checkHeader(cells: string[], required: readonly string[]): string[] {
  const header = cells.map((cell) => cell.trim().toLowerCase())
  const missing = required.filter((column) => !header.includes(column))
  if (missing.length > 0) {
    throw new UnreadableFile('header_missing', { columns: missing.join(', '), found: cut(header.join(', '), 200) })
  }
  const twice = header.find((column, index) => header.indexOf(column) !== index)
  if (twice !== undefined) throw new UnreadableFile('header_twice', { column: twice })
  return header
}
