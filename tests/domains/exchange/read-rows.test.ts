import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { csvRecords, type CsvRecord } from '#app/domains/exchange/csv-records.ts'
import { exchangeAdapter } from '#app/domains/exchange/exchange-adapter.ts'
import type { ReadRow } from '#app/domains/exchange/exchange-row.ts'
import { openRows } from '#app/domains/exchange/read-rows.server.ts'
import type { TableFields } from '#app/domains/exchange/table-rows.ts'
import { UnreadableFile } from '#app/domains/exchange/unreadable-file.ts'
import { sharedData } from './fixtures.ts'

const directory = mkdtempSync(join(tmpdir(), 'read-rows-'))
afterAll(() => rmSync(directory, { recursive: true }))
let serial = 0

function fileWith(content: string | Buffer): string {
  const file = join(directory, `feed-${++serial}`)
  writeFileSync(file, content)
  return file
}

/** A table that needs these columns. */
const needs = (...fields: string[]): TableFields => ({
  knownFields: fields,
  requiredFields: fields.map((field) => [field]),
  fieldNames: {},
})

const rowsOf = (content: string | Buffer): Promise<ReadRow[]> => rowsOfFile(fileWith(content), needs('id', 'title'))

async function rowsOfFile(file: string, table: TableFields): Promise<ReadRow[]> {
  const rows: ReadRow[] = []
  for await (const row of (await openRows(file, table)).rows) rows.push(row)
  return rows
}

/** "电焊工" in GBK. */
const welderInGbk = Buffer.from([0xb5, 0xe7, 0xba, 0xb8, 0xb9, 0xa4])

describe('a CSV file', () => {
  const welder = [{ row: 2, raw: { id: '1', title: '电焊工' } }]

  test.each<[string, string | Buffer]>([
    ['plain', 'id,title\n1,电焊工\n'],
    ['without a last line break', 'id,title\n1,电焊工'],
    ['with Windows line ends', 'id,title\r\n1,电焊工\r\n'],
    ['with a byte order mark', '\ufeffid,title\n1,电焊工\n'],
    ['with a quoted header and mark', '\ufeff"id","title"\r\n"1","电焊工"\r\n'],
    ['in another order and case', 'Title, ID \n电焊工,1\n'],
    ['in GBK', Buffer.concat([Buffer.from('id,title\n1,'), welderInGbk, Buffer.from('\n')])],
    ['in GBK with gzip', gzipSync(Buffer.concat([Buffer.from('id,title\n1,'), welderInGbk, Buffer.from('\n')]))],
    ['with gzip', gzipSync('id,title\n1,电焊工\n')],
    ['with blank and empty lines behind', 'id,title\n1,电焊工\n\n,\n  , \n'],
    ['with a cell missing nothing', 'id,title,\n1,电焊工,\n'],
  ])('%s', async (_, content) => {
    expect(await rowsOf(content)).toMatchObject(welder)
  })

  test('cells keep quotes, commas and line breaks', async () => {
    expect(await rowsOf('id,title\n1,"焊工 ""高级"", 夜班\n二行"\n2,5" 管\n')).toEqual([
      { row: 2, raw: { id: '1', title: '焊工 "高级", 夜班\n二行' } },
      { row: 3, raw: { id: '2', title: '5" 管' } },
    ])
  })

  test('rows count as in spreadsheets: a cell of several lines is one, an empty one is one, sep= is none', async () => {
    const rows = await rowsOf('sep=,\nid,title\n\n1,"a\nb"\n,\n2,c\n')
    expect(rows.map(({ row }) => row)).toEqual([3, 5])
  })

  test('a broken quote or a wrong number of cells costs one row', async () => {
    const rows = await rowsOf('id,title\n1,一\n2,"二\n3,三\n4,"四" 四\n5,五,5\n6\n7,"七"\n8,八\n')
    expect(rows.map((row) => ('raw' in row ? row.raw.id : `${row.row} ${row.violation.reason}`))).toEqual([
      '1',
      '3 broken_quote',
      '3',
      '5 broken_quote',
      '6 cell_count',
      '6',
      '7',
      '8',
    ])
  })

  test('a quote that is never closed does not swallow the rest of a long file', async () => {
    const lines = Array.from({ length: 30_000 }, (_, index) =>
      index === 5 ? `${index},"offen` : `${index},电焊工 ${index}`,
    )
    const rows = await rowsOf(`id,title\n${lines.join('\n')}\n`)
    expect(rows).toHaveLength(30_000)
    expect(rows.filter((row) => 'violation' in row)).toMatchObject([{ row: 7, violation: { reason: 'broken_quote' } }])
  })

  test('a damaged character costs its row and not the encoding of the file', async () => {
    const good = Buffer.from('1,电焊工\n2,车工钳工铣工磨工\n')
    const rows = await rowsOf(
      Buffer.concat([
        Buffer.from('id,title\n'),
        good,
        Buffer.from('3,坏'),
        Buffer.from([0xe5, 0x0a]),
        Buffer.from('4,好\n'),
      ]),
    )
    expect(rows.map((row) => 'raw' in row && row.raw.title)).toEqual(['电焊工', '车工钳工铣工磨工', '坏\uffff', '好'])
  })

  test('a header without the required columns, or with one twice, is refused clearly', async () => {
    await expect(rowsOf('编号,标题\n1,电焊工\n')).rejects.toMatchObject({
      reason: 'header_missing',
      params: { columns: 'id, title', row: 1 },
    })
    await expect(rowsOf('id,title,id\n1,电焊工,2\n')).rejects.toMatchObject({
      reason: 'header_twice',
      params: { column: 'id' },
    })
  })
})

describe('an NDJSON file', () => {
  test('a broken line is one row, whatever is in it', async () => {
    const rows = await rowsOf('{"id":"1"}\n{"id":\n\n[1]\n"text"\n{"id":"2","title":"a\\nb"}')
    expect(rows.map((row) => ('raw' in row ? row.raw.id : row.violation.reason))).toEqual([
      '1',
      'broken_json',
      'not_an_object',
      'not_an_object',
      '2',
    ])
    expect(rows.map(({ row }) => row)).toEqual([1, 2, 4, 5, 6])
  })

  test('in GBK, with a byte order mark, with gzip', async () => {
    const line = (title: Buffer) => Buffer.concat([Buffer.from('{"id":"1","title":"'), title, Buffer.from('"}\n')])
    const expected = [{ row: 1, raw: { id: '1', title: '电焊工' } }]
    expect(await rowsOf(line(welderInGbk))).toEqual(expected)
    expect(await rowsOf(Buffer.concat([Buffer.from('\ufeff'), line(Buffer.from('电焊工'))]))).toEqual(expected)
    expect(await rowsOf(gzipSync(line(Buffer.from('电焊工'))))).toEqual(expected)
  })

  test('characters that fall between two pieces stay whole', async () => {
    const lines = Array.from({ length: 20_000 }, (_, id) =>
      JSON.stringify({ id, title: '沈阳都市圈😀'.repeat(1 + (id % 7)) }),
    )
    const rows = await rowsOf(lines.join('\n'))
    expect(rows.map((row) => 'raw' in row && JSON.stringify(row.raw))).toEqual(lines)
  })

  test('an endless line is one rejected row', async () => {
    const rows = await rowsOf(`{"id":"1"}\n{"id":"${'x'.repeat(3_000_000)}"}\n{"id":"3"}\n`)
    expect(rows.map((row) => ('raw' in row ? row.raw.id : row.violation.reason))).toEqual(['1', 'line_too_long', '3'])
  })
})

describe('other files are refused clearly', () => {
  test.each<[string, string | Buffer, string]>([
    ['half a workbook', Buffer.from('PK\u0003\u0004\u0014\u0000\u0006\u0000', 'latin1'), 'workbook_broken'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'xls'],
    ['a web page named like a table', '<html><table><tr><td>id</td></tr></table></html>', 'markup_table'],
    ['a PDF', '%PDF-1.7\n', 'not_text'],
    ['a picture', Buffer.from([0, 1, 0, 0, 2, 0, 0, 0, 3, 0]), 'not_text'],
    [
      'Big5',
      Buffer.from('69642c7469746c650a312cb971b54ab175a4752ca477a567bdd5a4752caa5ac0bda4480a', 'hex'),
      'unknown_encoding',
    ],
    ['nothing', '', 'empty'],
    ['nothing but a mark and blank lines', '\ufeff\r\n \r\n', 'empty'],
    ['packed nothing', gzipSync(''), 'empty'],
    ['a JSON array', '[{"id":"1"}]', 'json_array'],
    ['half a gzip', gzipSync('id,title\n1,电焊工\n'.repeat(1000)).subarray(0, 60), 'damaged_gzip'],
  ])('%s', async (_, content, reason) => {
    await expect(rowsOf(content)).rejects.toMatchObject({ reason })
  })

  test('a file that is not there', async () => {
    await expect(rowsOfFile(join(directory, 'missing'), needs())).rejects.toMatchObject({ reason: 'no_such_file' })
    await expect(rowsOfFile(directory, needs())).rejects.toMatchObject({ reason: 'no_such_file' })
  })

  const slices = [
    'gbk_tab_guarded_ids_coded_enums.csv',
    'mysql_dump_columns_shifted_against_ddl.sql',
    'ndjson_misspelt_key_ellipsis_bodies.json',
    'utf8_bom_multiline_fields_glued_education.csv',
    'utf8_bom_numbered_header_padded_cells_json_tail.csv',
    'utf8_nested_lists_in_label_column.csv',
    'utf8_newlines_inside_every_cell.csv',
    'utf8_no_header_heavy_duplicates_allday_occupations.csv',
    'utf8_no_header_python_list_in_cell.csv',
    'utf8_unbalanced_quotes_and_brackets.csv',
    'xlsx_mongo_paste_tag_names_left_33_columns.xlsx',
  ]
  const messy = sharedData('import_messy')
  test.skipIf(!messy).each(slices)('%s is refused, or read row by row', async (slice) => {
    const refusal = await rowsOfFile(join(messy!, slice), exchangeAdapter).then(
      (rows) => rows.length,
      (error: unknown) => error,
    )
    if (typeof refusal === 'number') expect(refusal).toBeGreaterThan(1)
    else expect(refusal).toBeInstanceOf(UnreadableFile)
    // Their own columns taken for granted, every one of them can be read to the end.
    expect((await rowsOfFile(join(messy!, slice), needs())).length).toBeGreaterThan(1)
  })
})

describe('CSV records', () => {
  async function recordsOf(text: string, pieceLength: number): Promise<CsvRecord[]> {
    const records: CsvRecord[] = []
    const pieces = (async function* () {
      for (let at = 0; at < text.length; at += pieceLength) yield text.slice(at, at + pieceLength)
    })()
    for await (const record of csvRecords(pieces)) records.push(record)
    return records
  }

  test('what was written is read, however it is cut into pieces', async () => {
    const cell = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom('"', ',', '\n', '\r\n', ' ', '工'), { maxLength: 6 }).map((parts) => parts.join('')),
    )
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('\n', '\r\n'),
        async (rows, pieceLength, end) => {
          const text = stringify(rows, { record_delimiter: end, quoted: true })
          expect(await recordsOf(text, pieceLength)).toEqual(
            rows.map((cells) => ({ cells: cells.length === 1 && cells[0] === '' ? [] : cells })),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  test('any text is read to its end', async () => {
    const text = fc
      .array(fc.constantFrom('"', ',', '\n', '\r', 'a', '工'), { maxLength: 60 })
      .map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (hostile, pieceLength) => {
        expect(await recordsOf(hostile, pieceLength)).toEqual(await recordsOf(hostile, 1_000))
      }),
      { numRuns: 1000 },
    )
  })
})
