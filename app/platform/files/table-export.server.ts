import { once } from 'node:events'
import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { writeXlsxStream } from 'hucre/xlsx'
import { cut, printable } from '#db/values/text.ts'
import { type Instant, shanghaiOffset, timeZone } from '#db/values/days.ts'
import { attachment, safeFileName } from './attachment.ts'

export const tableFormats = ['xlsx', 'csv'] as const
export type TableFormat = (typeof tableFormats)[number]

/** An instant is shown with its time in Asia/Shanghai; a calendar day is a text, `2026-11-22`. */
export type Cell = string | number | boolean | Instant | null

export type Column<Row> = {
  /** What stands over it, in the reader's language. */
  title: string
  cell: (row: Row) => Cell
  /** In characters; 16 when not said. */
  width?: number
}

const mediaTypes: Record<TableFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/**
 * A table as a file to save, made while rows come in: memory does not grow with their number. Texts that a spreadsheet
 * would take for a formula begin with an apostrophe. `name` is the name of the file without its ending.
 */
export function tableAnswer<Row>(
  format: TableFormat,
  name: string,
  columns: readonly Column<Row>[],
  rows: AsyncIterable<Row>,
): Response {
  const body = format === 'csv' ? csvOf(columns, rows) : xlsxOf(name, columns, rows)
  return new Response(body, {
    headers: {
      'content-type': mediaTypes[format],
      'content-disposition': attachment(safeFileName(`${name}.${format}`, format)),
      'cache-control': 'no-store',
    },
  })
}

/**
 * Every row of a long list, fetched piece by piece: `fetch` answers at most `limit` rows that follow the row `after`
 * in a fixed order (none for the beginning).
 */
export async function* inPieces<Row>(
  fetch: (after: Row | undefined, limit: number) => Promise<Row[]>,
  limit = 1_000,
): AsyncGenerator<Row> {
  for (let after: Row | undefined; ;) {
    const piece = await fetch(after, limit)
    yield* piece
    if (piece.length < limit) return
    after = piece.at(-1)
  }
}

/** What begins like this is a formula to spreadsheets, also behind spaces and in full-width letters. */
const formula = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n]/

/** Excel holds no more in a cell. */
const longestCell = 32_767

/** A text that stays a text, and that every reader of spreadsheets can read. */
function asText(text: string): string {
  const whole = cut(printable(text), longestCell - 1)
  return formula.test(whole) ? `'${whole}` : whole
}

const moments = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })

/** Excel knows no time zones: it gets the clock of Shanghai. */

function csvOf<Row>(columns: readonly Column<Row>[], rows: AsyncIterable<Row>): ReadableStream {
  const lines = stringify({ bom: true, record_delimiter: 'windows' })
  const plain = (cell: Cell) =>
    cell instanceof Date ? moments.format(cell) : typeof cell === 'string' ? asText(cell) : cell
  const write = async () => {
    lines.write(columns.map(({ title }) => asText(title)))
    for await (const row of rows) {
      if (!lines.write(columns.map(({ cell }) => plain(cell(row))))) await once(lines, 'drain')
    }
    lines.end()
  }
  write().catch((error: unknown) => lines.destroy(error instanceof Error ? error : new Error(String(error))))
  return Readable.toWeb(lines) as ReadableStream
}

function xlsxOf<Row>(name: string, columns: readonly Column<Row>[], rows: AsyncIterable<Row>): ReadableStream {
  const plain = (cell: Cell) =>
    cell instanceof Date ? new Date(cell.getTime() + shanghaiOffset) : typeof cell === 'string' ? asText(cell) : cell
  async function* cells() {
    for await (const row of rows) yield columns.map(({ cell }) => plain(cell(row)))
  }
  return writeXlsxStream(cells(), {
    name: cut(printable(name).replace(/[\\/?*[\]:]/g, ' '), 31),
    columns: columns.map(({ title, width = 16 }) => ({ header: asText(title), width })),
    freezePane: { rows: 1 },
  })
}
