import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, describe, expect, test } from 'vitest'
import { exchangeColumns } from '#app/domains/exchange/exchange-row.ts'
import { packedBytes, zipDirectory } from '#app/domains/exchange/zip-directory.ts'
import { describeWithShared, sharedFile } from '#tests/support/shared-data.ts'
import { aRow } from './fixtures.ts'
import { readFile } from './read-file.ts'
import { xlsxFile } from './spellings.ts'

const directory = mkdtempSync(join(tmpdir(), 'workbook-'))
afterAll(() => rmSync(directory, { recursive: true }))
let serial = 0

function fileWith(content: Buffer): string {
  const file = join(directory, `feed-${++serial}.xlsx`)
  writeFileSync(file, content)
  return file
}

const header = [...exchangeColumns]
const columnOf = (field: string) => header.indexOf(field as never)
const cellsOf = (given: Record<string, unknown> = {}) => {
  const row = aRow(given)
  return header.map((column) => (Array.isArray(row[column]) ? row[column].join('|') : (row[column] ?? null)))
}
const read = async (rows: unknown[][], more?: Parameters<typeof xlsxFile>[1]) =>
  readFile(fileWith(await xlsxFile(rows, more)))

/** An archive of these files; `says` is how large it claims each to be when unpacked. */
function zip(
  files: Record<string, string | Buffer>,
  says: (name: string, size: number) => number = (_, size) => size,
  flags = 0,
): Buffer {
  const [local, central]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content)
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(0, 0)
    sizes.writeUInt32LE(packed.length, 4)
    sizes.writeUInt32LE(says(name, Buffer.byteLength(content)), 8)
    const lengths = Buffer.alloc(4)
    lengths.writeUInt16LE(Buffer.byteLength(name), 0)
    const start = Buffer.from([20, 0, flags, 0, 8, 0, 0, 0, 0, 0])
    local.push(Buffer.from('PK\u0003\u0004'), start, sizes, lengths, Buffer.from(name), packed)
    const where = Buffer.alloc(14)
    where.writeUInt32LE(offset, 10)
    central.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), start, sizes, lengths, where, Buffer.from(name))
    offset += 30 + Buffer.byteLength(name) + packed.length
  }
  const directorySize = Buffer.concat(central).length
  const end = Buffer.alloc(18)
  end.writeUInt16LE(Object.keys(files).length, 4)
  end.writeUInt16LE(Object.keys(files).length, 6)
  end.writeUInt32LE(directorySize, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, ...central, Buffer.from('PK\u0005\u0006'), end])
}

/** The files of a good workbook, to change one of them. */
async function partsOf(rows: unknown[][] = [header, cellsOf()]): Promise<Record<string, string>> {
  const bytes = await xlsxFile(rows)
  return Object.fromEntries(
    [...zipDirectory(bytes).values()].map((entry) => {
      const packed = packedBytes(bytes, entry)
      return [entry.name, (entry.method === 0 ? packed : inflateRawSync(packed)).toString('utf8')]
    }),
  )
}
const sheet = 'xl/worksheets/sheet1.xml'

describe('cells', () => {
  test('numbers are what Excel shows, and a day is a day', async () => {
    const { rows, rejected } = await read([
      header,
      cellsOf({ external_id: 202611200001, headcount: 3, city_code: 210100, district_code: 210106 }),
    ])
    expect(rejected).toEqual([])
    expect(rows).toMatchObject([
      { externalId: '202611200001', headcount: 3, cityCode: '210100', districtCode: '210106' },
    ])
  })

  test('a number of more than 15 digits is refused, and so is a day where none belongs', async () => {
    const { rejected } = await read([
      header,
      cellsOf({ employer_uscc: 912101001178129000 }),
      cellsOf({ experience_years_min: new Date('2026-01-03') }),
      cellsOf({ title: new Date('2026-01-03') }),
    ])
    expect(rejected.filter(({ reason }) => reason !== 'missing')).toMatchObject([
      { row: 2, column: 'employer_uscc', reason: 'rounded_number' },
      { row: 3, column: 'experience_years_min', reason: 'spreadsheet_day' },
      { row: 4, column: 'title', reason: 'spreadsheet_day' },
    ])
  })

  test('formulas give what they came to, errors are refused, rich text is its text', async () => {
    const parts = await partsOf([
      header,
      cellsOf({ external_id: 'f-1' }),
      cellsOf({ external_id: 'f-2' }),
      cellsOf({ external_id: 'f-3' }),
    ])
    const titles = [
      '<c r="B2" t="str"><f>A1&amp;"x"</f><v>钳工</v></c>',
      '<c r="B3" t="e"><f>VLOOKUP(1,A:A,2)</f><v>#N/A</v></c>',
      '<c r="B4" t="inlineStr"><is><r><t>电</t></r><r><rPr><b/></rPr><t>焊工</t></r></is></c>',
    ]
    let row = 0
    const changed = parts[sheet]!.replace(/<c r="B([2-4])"[^>]*>.*?<\/c>/g, () => titles[row++]!)
    const { rows, rejected } = await readFile(fileWith(zip({ ...parts, [sheet]: changed })))
    expect(rows.map(({ title }) => title)).toEqual(['钳工', '电焊工'])
    expect(rejected[0]).toMatchObject({ row: 3, column: 'title', value: '#N/A', reason: 'spreadsheet_error' })
  })

  test('a merged cell counts for all its rows, below the header only', async () => {
    const merged = (...fields: string[]) =>
      fields.map((field) => ({ startRow: 2, endRow: 4, startCol: columnOf(field), endCol: columnOf(field) }))
    const empty = { employer_name: null, city_code: null, district_code: null }
    const { rows, rejected } = await read(
      [
        ['招聘岗位汇总表'],
        header,
        cellsOf({ external_id: 'm-1' }),
        cellsOf({ external_id: 'm-2', ...empty }),
        cellsOf({ external_id: 'm-3', ...empty }),
        cellsOf({ external_id: 'm-4', ...empty }),
      ],
      {
        merges: [
          { startRow: 0, endRow: 0, startCol: 0, endCol: 18 },
          ...merged('employer_name', 'city_code', 'district_code'),
        ],
      },
    )
    expect(rows.map(({ externalId, employerName }) => [externalId, employerName])).toEqual(
      ['m-1', 'm-2', 'm-3'].map((id) => [id, '沈阳浑河机床有限公司']),
    )
    expect(rejected).toMatchObject([
      { row: 6, column: 'employer_name', reason: 'missing' },
      { row: 6, column: 'city_code', reason: 'missing' },
    ])
  })

  test('a hidden row is a row, and told', async () => {
    const parts = await partsOf([header, cellsOf({ external_id: 'h-1' }), cellsOf({ external_id: 'h-2' })])
    const { rows, warnings } = await readFile(
      fileWith(zip({ ...parts, [sheet]: parts[sheet]!.replace('<row r="3"', '<row r="3" hidden="1"') })),
    )
    expect(rows).toHaveLength(2)
    expect(warnings).toMatchObject([{ row: 3, reason: 'hidden_row' }])
  })
})

test('the first sheet whose header fits is read, and named', async () => {
  const bytes = Buffer.from(
    await writeXlsx({
      sheets: [
        { name: '说明', rows: [['本表由各区填报'], ['联系人', '张某']] },
        { name: '岗位 & 明细', rows: [[], [], header, cellsOf()] as never },
        { name: '旧', rows: [header, cellsOf({ external_id: 'old' })] as never },
      ],
    }),
  )
  expect(await readFile(fileWith(bytes))).toMatchObject({
    readAs: { format: 'xlsx', sheet: '岗位 & 明细', sheets: 3, header_row: 3 },
    rows: [{ externalId: 'v-1' }],
  })
})

describe('is refused', () => {
  const refused = async (content: Buffer) =>
    readFile(fileWith(content)).then(
      () => 'read',
      (error: { reason?: string }) => error.reason ?? error,
    )

  test.each<[string, string, (parts: Record<string, string>) => Buffer]>([
    [
      'with a document type',
      'workbook_document_type',
      (parts) =>
        zip({
          ...parts,
          [sheet]: parts[sheet]!.replace('?>', '?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        }),
    ],
    [
      'with a document type in its strings',
      'workbook_document_type',
      (parts) =>
        zip({
          ...parts,
          'xl/sharedStrings.xml': `<!DOCTYPE lolz [<!ENTITY lol "lol">]>${parts['xl/sharedStrings.xml']}`,
        }),
    ],
    [
      'that unpacks to more than it says',
      'workbook_too_big',
      (parts) =>
        zip(
          { ...parts, [sheet]: parts[sheet]!.replace('</sheetData>', `${'<row/>'.repeat(100_000)}</sheetData>`) },
          (name, size) => (name === sheet ? 4_000 : size),
        ),
    ],
    [
      'that says it unpacks to nothing',
      'workbook_too_big',
      (parts) => zip(parts, (name, size) => (name === sheet ? 0 : size)),
    ],
    [
      'that says it unpacks to a gigabyte',
      'workbook_too_big',
      (parts) => zip(parts, (name, size) => (name === sheet ? 1_000_000_000 : size)),
    ],
    [
      'of too many parts',
      'workbook_too_big',
      (parts) =>
        zip({ ...parts, ...Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`x/${index}`, ''])) }),
    ],
    [
      'of too many rows',
      'workbook_too_big',
      (parts) =>
        zip({ ...parts, [sheet]: parts[sheet]!.replace('</sheetData>', `${'<row/>'.repeat(200_001)}</sheetData>`) }),
    ],
    ['with a password', 'workbook_locked', (parts) => zip(parts, (_, size) => size, 1)],
    ['that is cut', 'workbook_broken', (parts) => zip(parts).subarray(0, 2_000)],
    ['that is another archive', 'no_workbook', () => zip({ 'jobs.csv': 'id,title\n' })],
    [
      'of LibreOffice',
      'no_workbook',
      () => zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
    ],
    [
      'without a header',
      'header_missing',
      (parts) => zip({ ...parts, [sheet]: parts[sheet]!.replace(/<row r="1".*?<\/row>/, '') }),
    ],
    [
      'without a row',
      'empty',
      (parts) => zip({ ...parts, [sheet]: parts[sheet]!.replace(/<sheetData>.*<\/sheetData>/s, '<sheetData/>') }),
    ],
  ])('%s', async (_, reason, spoil) => {
    expect(await refused(spoil(await partsOf()))).toBe(reason)
  })

  test('wherever one byte of it is damaged, or read', async () => {
    const bytes = await xlsxFile([header, cellsOf()])
    for (let at = 0; at < bytes.length; at += 37) {
      const damaged = Buffer.from(bytes)
      damaged[at] = damaged[at]! ^ 0xff
      expect(await refused(damaged), String(at)).toEqual(expect.any(String))
    }
  })
})

describeWithShared('a workbook as it came', 'import_messy/xlsx_mongo_paste_tag_names_left_33_columns.xlsx', () => {
  test('is told what its header lacks', async () => {
    await expect(
      readFile(sharedFile('import_messy/xlsx_mongo_paste_tag_names_left_33_columns.xlsx')),
    ).rejects.toMatchObject({ reason: 'header_missing' })
  })
})
