import { between, cut } from '#db/values/text.ts'
import type { ReadAs } from './import-tally.ts'
import { csvRecords, firstRecords, type Separator } from './csv-records.ts'
import { foreignMark } from './decode-lines.server.ts'
import type { RawRow, ReadRow } from './exchange-row.ts'
import { openFeed, type OpenText } from './open-text.server.ts'
import { openWorkbook } from './read-workbook.server.ts'
import {
  findHeader,
  headerLikeness,
  headerMissing,
  knownField,
  longestPreamble,
  type OpenRows,
  type TableFields,
  type TableRecord,
  tableRows,
} from './table-rows.ts'

/** A line of JSON that is longer than this is no vacancy; it is skipped without being kept. */
const longestLine = 1_000_000
const separators: Separator[] = [',', '\t', ';', '|']
/** The line with which Excel is told the separator; Excel does not show it, so it is no row. */
const separatorLine = /^"?sep=(.)"?\r?\n/i

/**
 * Opens a feed in any of its formats: NDJSON, CSV, a workbook of Excel. A table needs a header with the fields that
 * `table` requires, anywhere in its first rows, else {@link UnreadableFile}.
 */
export async function openRows(file: string, table: TableFields): Promise<OpenRows> {
  const feed = await openFeed(file)
  if (feed.format === 'xlsx') return openWorkbook(feed, table)
  const { size, bytesRead, encoding } = feed
  const readAs = (): ReadAs => ({
    format: feed.format,
    encoding: encoding(),
    ...(feed.foreignLines() > 0 && { lines_in_other_encoding: feed.foreignLines() }),
  })
  if (feed.format === 'ndjson') return { rows: readNdjson(feed, table), readAs, size, bytesRead }

  const separator = separatorOf(feed.head, table)
  const head = firstRecords(feed.head.replace(separatorLine, ''), separator, longestPreamble).map((record, index) => ({
    row: index + 1,
    ...record,
  }))
  const header = findHeader(head, table)
  if (!header) throw headerMissing(head, table)
  return {
    rows: tableRows(numbered(csvRecords(withoutSeparatorLine(feed.pieces), separator)), header, (row) =>
      toldOfEncoding(row, feed),
    ),
    readAs: () => ({ ...readAs(), separator, header_row: header.row }),
    size,
    bytesRead,
  }
}

async function* numbered(
  records: AsyncIterable<{ cells: string[] } | { broken: string }>,
): AsyncGenerator<TableRecord> {
  let row = 0
  for await (const record of records) yield { row: (row += 1), ...record }
}

async function* withoutSeparatorLine(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let isStart = true
  for await (const piece of pieces) {
    yield isStart ? piece.replace(separatorLine, '') : piece
    isStart = false
  }
}

/** As the file says, else the one with which a row of the first ones is the header, or is most like one. */
function separatorOf(head: string, table: TableFields): Separator {
  const said = separatorLine.exec(head)?.[1]
  const stated = separators.find((separator) => separator === said)
  if (stated) return stated
  const likeness = separators.map((separator) =>
    headerLikeness(
      firstRecords(head, separator, longestPreamble).map((record, index) => ({ row: index + 1, ...record })),
      table,
    ),
  )
  return separators[likeness.indexOf(Math.max(...likeness))]!
}

/** Takes out the mark of a line that was in another encoding, and says so of its row. */
function toldOfEncoding(row: ReadRow, { foreignLines, encoding }: OpenText): ReadRow {
  if (foreignLines() === 0 || !('raw' in row)) return row
  const marked = Object.entries(row.raw).filter(
    ([, value]) => typeof value === 'string' && value.includes(foreignMark),
  ) as [string, string][]
  if (marked.length === 0) return row
  const raw = {
    ...row.raw,
    ...Object.fromEntries(marked.map(([field, value]) => [field, value.replaceAll(foreignMark, '')])),
  }
  const [column] = marked[0]!
  return {
    ...row,
    raw,
    remarks: [{ column, value: raw[column], reason: 'line_encoding', params: { encoding: encoding() } }],
  }
}

async function* readNdjson(feed: OpenText, table: TableFields): AsyncGenerator<ReadRow> {
  const fields = new JsonFields(table)
  let rest = ''
  let row = 0
  let isTooLong = false
  for await (const piece of feed.pieces) {
    let start = 0
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', start)) {
      const line = rest + between(piece, start, end)
      rest = ''
      start = end + 1
      row += 1
      if (isTooLong || line.length > longestLine)
        yield { row, violation: { column: '', value: line, reason: 'line_too_long' } }
      else if (line.trim() !== '') yield toldOfEncoding(parseLine(row, line, fields), feed)
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
  else if (rest.trim() !== '') yield toldOfEncoding(parseLine(row, rest, fields), feed)
}

function parseLine(row: number, line: string, fields: JsonFields): ReadRow {
  try {
    const raw: unknown = JSON.parse(line)
    if (typeof raw === 'object' && raw !== null && !Array.isArray(raw))
      return { row, raw: fields.rename(raw as RawRow) }
    return { row, violation: { column: '', value: line, reason: 'not_an_object' } }
  } catch {
    return { row, violation: { column: '', value: line, reason: 'broken_json' } }
  }
}

/** Names of fields in JSON, as people may write them in a table too. */
class JsonFields {
  readonly #table: TableFields
  readonly #known: ReadonlySet<string>
  readonly #renamed = new Map<string, string>()

  constructor(table: TableFields) {
    this.#table = table
    this.#known = new Set(table.knownFields)
  }

  rename(raw: RawRow): RawRow {
    const keys = Object.keys(raw)
    if (keys.every((key) => this.#known.has(key))) return raw
    return Object.fromEntries(
      keys.map((key) => {
        const field = this.#known.has(key) ? key : this.#fieldOf(key)
        return [field !== key && field in raw ? key : field, raw[key]]
      }),
    )
  }

  #fieldOf(key: string): string {
    const found = this.#renamed.get(key)
    if (found !== undefined) return found
    const field = key.length > 60 ? key : (knownField(key, this.#table) ?? key)
    if (this.#renamed.size < 1_000) this.#renamed.set(key, field)
    return field
  }
}
