import { readFile } from 'node:fs/promises'
import { streamXlsxRows } from 'hucre/xlsx'
import { partOfCode } from '#db/values/text.ts'
import type { ReadRow } from './exchange-row.ts'
import type { OpenWorkbook } from './open-text.server.ts'
import {
  findHeader,
  headerMissing,
  longestPreamble,
  type OpenRows,
  type TableFields,
  type TableRecord,
  tableRows,
} from './table-rows.ts'
import { UnreadableFile } from './unreadable-file.ts'
import { partText, refuseHarmfulPart, type SheetFacts, sheetFacts } from './workbook-facts.server.ts'
import { type ZipEntry, zipDirectory } from './zip-directory.ts'

/** A workbook is unpacked in memory, so its size is bounded; a larger table comes as CSV. */
const largestWorkbook = 100 * 1024 * 1024
const mostSheets = 50

type Workbook = {
  bytes: Buffer
  entries: Map<string, ZipEntry>
  sheets: { index: number; name: string; part: ZipEntry }[]
}
type OpenSheet = { head: TableRecord[]; rest: AsyncGenerator<TableRecord> }

/**
 * Opens a workbook of Excel: the first sheet with a header that fits. Refused as {@link UnreadableFile} when it is
 * none, when no sheet has the header, or when something about it would harm the machine.
 */
export async function openWorkbook({ path, size }: OpenWorkbook, table: TableFields): Promise<OpenRows> {
  if (size > largestWorkbook) throw new UnreadableFile('workbook_too_big')
  const workbook = await readWorkbook(await readFile(path))
  const heads: TableRecord[] = []
  for (const sheet of workbook.sheets) {
    const facts = await sheetFacts(workbook.bytes, sheet.part)
    const { head, rest } = await openSheet(workbook.bytes, sheet.index)
    const header = findHeader(head, table)
    heads.push(...head)
    if (!header) {
      await rest.return(undefined)
      continue
    }
    let rows = 0
    const counted = (async function* () {
      for await (const record of chain(head, rest)) {
        rows += 1
        yield record
      }
    })()
    return {
      rows: tableRows(withMergedCells(counted, facts, header.row), header, (row) => toldOfHiding(row, facts)),
      readAs: () => ({
        format: 'xlsx',
        sheet: sheet.name,
        header_row: header.row,
        ...(workbook.sheets.length > 1 && { sheets: workbook.sheets.length }),
      }),
      size,
      bytesRead: () => Math.round((size * rows) / Math.max(1, facts.rows)),
    }
  }
  throw headerMissing(heads, table)
}

async function readWorkbook(bytes: Buffer): Promise<Workbook> {
  const entries = zipDirectory(bytes)
  const book = entries.get('xl/workbook.xml')
  const relations = entries.get('xl/_rels/workbook.xml.rels')
  if (!book || !relations || !entries.has('[Content_Types].xml')) throw new UnreadableFile('no_workbook')
  for (const entry of entries.values()) {
    if (/\.(?:xml|rels)$/i.test(entry.name) && !/^xl\/worksheets\/[^/]+\.xml$/i.test(entry.name))
      await refuseHarmfulPart(bytes, entry)
  }
  const targets = new Map(
    [...(await partText(bytes, relations)).matchAll(/<(?:\w+:)?Relationship\b[^<>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  )
  const named = [...(await partText(bytes, book)).matchAll(/<(?:\w+:)?sheet\b[^<>]*>/g)]
  const sheets = named.slice(0, mostSheets).flatMap(([tag], index) => {
    const target = targets.get(attribute(tag, String.raw`\w+:id`)) ?? ''
    const part = entries.get(target.startsWith('/') ? partOfCode(target, 1) : `xl/${target.replace(/^\.\//, '')}`)
    // A sheet that is a chart has no cells.
    return part?.name.startsWith('xl/worksheets/') ? [{ index, name: unescaped(attribute(tag, 'name')), part }] : []
  })
  if (sheets.length === 0) throw new UnreadableFile('workbook_broken', { detail: 'xl/worksheets' })
  return { bytes, entries, sheets }
}

const attribute = (tag: string, name: string): string =>
  new RegExp(String.raw`\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

const unescaped = (text: string): string =>
  text.replace(
    /&(?:amp|lt|gt|quot|apos);/g,
    (entity) => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" })[entity]!,
  )

async function openSheet(bytes: Buffer, sheet: number): Promise<OpenSheet> {
  const rest = cellsOf(bytes, sheet)
  const head: TableRecord[] = []
  while (head.length < longestPreamble) {
    const next = await rest.next()
    if (next.done) break
    head.push(next.value)
  }
  return { head, rest }
}

/** Rows from 1, as Excel counts them; rows without a cell are not in the file. */
async function* cellsOf(bytes: Buffer, sheet: number): AsyncGenerator<TableRecord> {
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { sheet }))
      yield { row: index + 1, cells: values.map(asText) }
  } catch (error) {
    throw new UnreadableFile('workbook_broken', { detail: error instanceof Error ? error.message : String(error) })
  }
}

/** Numbers as Excel shows them: 15 digits, no .0, no E. Days stay what they are. */
function asText(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value !== 'number') return value
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? String(value) : String(Number(value.toPrecision(15)))
}

async function* chain(head: TableRecord[], rest: AsyncIterable<TableRecord>): AsyncGenerator<TableRecord> {
  yield* head
  yield* rest
}

/**
 * In a merged cell only the first row has the value; below the header it counts for every row that has something of its
 * own.
 */
async function* withMergedCells(
  records: AsyncIterable<TableRecord>,
  { merges }: SheetFacts,
  headerRow: number,
): AsyncGenerator<TableRecord> {
  const open = new Map<number, { value: unknown; last: number }>()
  for await (const record of records) {
    if (merges.size === 0 || !('cells' in record) || record.row <= headerRow) {
      yield record
      continue
    }
    for (const { column, last } of merges.get(record.row) ?? []) open.set(column, { value: record.cells[column], last })
    const cells = [...record.cells]
    if (cells.some((cell) => cell !== null && cell !== undefined && cell !== '')) {
      for (const [column, { value, last }] of open) {
        if (last < record.row) open.delete(column)
        else cells[column] ??= value
      }
    }
    yield { row: record.row, cells: Array.from(cells, (cell) => cell ?? null) }
  }
}

function toldOfHiding(row: ReadRow, { hidden }: SheetFacts): ReadRow {
  return hidden.has(row.row) && 'raw' in row
    ? { ...row, remarks: [{ column: '', value: null, reason: 'hidden_row' }] }
    : row
}
