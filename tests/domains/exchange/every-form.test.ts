import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { adapterNames } from '#app/domains/exchange/adapters.ts'
import { exchangeColumns, type RawRow } from '#app/domains/exchange/exchange-row.ts'
import { addDays } from '#db/values/days.ts'
import { daySpellings, headers } from './column-spellings.ts'
import { aRow, lastDay, today } from './fixtures.ts'
import { readFile } from './read-file.ts'
import { type CsvForm, csvFile, encodings, inGbk, lineEnds, surroundings, type Table, xlsxFile } from './spellings.ts'

const directory = mkdtempSync(join(tmpdir(), 'every-form-'))
afterAll(() => rmSync(directory, { recursive: true }))
let serial = 0

function fileWith(content: Buffer): string {
  const file = join(directory, `feed-${++serial}`)
  writeFileSync(file, content)
  return file
}

const published = addDays(today, -8)

/** Rows in which something may go wrong: breaks, quotes, every separator, an id that looks like a number. */
const vacancies = [
  aRow({ published_on: published }),
  aRow({
    external_id: '00123',
    title: '焊工 "高级", 夜班; 包住|倒班',
    description: '一、要求：\n1.焊工证，2.“吃苦”\n\n二、待遇',
    benefits: [],
    pay_min: null,
    pay_max: null,
    published_on: published,
  }),
  aRow({
    external_id: 'v-3',
    employer_uscc: '91210100117812926M',
    address: null,
    district_code: null,
    experience_years_min: 0,
    published_on: published,
  }),
]
const cellsOf = (vacancy: Record<string, unknown>) =>
  exchangeColumns.map((column) => {
    const value = vacancy[column]
    return Array.isArray(value) ? value.join('|') : value === null || value === undefined ? '' : String(value)
  })
const tableWith = (header: string, days: string): Table => ({
  header: exchangeColumns.map((column) => headers[header]!(column)),
  rows: vacancies.map((vacancy) =>
    cellsOf({ ...vacancy, published_on: daySpellings[days]!(published), expires_on: daySpellings[days]!(lastDay) }),
  ),
})
const jsonFile = (rows: object[]) => Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'))

const expected = (await readFile(fileWith(jsonFile(vacancies)))).rows

const separators = [',', '\t', ';', '|']

const plainCsv: CsvForm = {
  encoding: 'UTF-8',
  separator: ',',
  lineEnd: 'Unix',
  surrounding: 'nothing',
  hasSeparatorLine: false,
}

/** All pairs of ways meet, over all of them the test would read ten thousand files. */
function* forms(): Generator<{ form: CsvForm; header: string; days: string }> {
  let turn = 0
  const next = <T>(all: readonly T[]): T => all[turn++ % all.length]!
  for (const encoding of Object.keys(encodings)) {
    for (const separator of separators) {
      for (const surrounding of Object.keys(surroundings)) {
        for (const header of Object.keys(headers)) {
          yield {
            form: {
              encoding,
              separator,
              surrounding,
              lineEnd: next(Object.keys(lineEnds) as (keyof typeof lineEnds)[]),
              hasSeparatorLine: turn % 5 === 0,
            },
            header,
            days: next(Object.keys(daySpellings)),
          }
        }
      }
    }
  }
}

test('a table reads alike in every encoding, separator, line end, header, day spelling and surrounding', async () => {
  expect(expected).toHaveLength(3)
  for (const { form, header, days } of forms()) {
    const read = await readFile(fileWith(csvFile(tableWith(header, days), form))).catch((error: unknown) => error)
    expect(read, JSON.stringify({ ...form, header, days })).toMatchObject({
      rows: expected,
      rejected: [],
      warnings: [],
    })
  }
})

test.each(Object.keys(daySpellings))('a day %s is that day', async (days) => {
  const table = tableWith('as the format says', days)
  expect(await readFile(fileWith(csvFile(table, { ...plainCsv, lineEnd: 'Windows' })))).toMatchObject({
    rows: expected,
    rejected: [],
  })
})

test('a workbook with numbers, days and texts is the same rows', async () => {
  for (const [header, name] of Object.entries(headers)) {
    for (const [surrounding, around] of Object.entries(surroundings)) {
      const days: RawRow = {
        published_on: new Date(`${published}T00:00:00Z`),
        expires_on: new Date(`${lastDay}T00:00:00Z`),
      }
      const rows = vacancies.map((vacancy) =>
        exchangeColumns.map((column) => {
          const value: unknown = { ...vacancy, ...days }[column]
          return Array.isArray(value) ? value.join('|') : (value ?? null)
        }),
      )
      const table = { header: exchangeColumns.map(name), rows } as unknown as Table
      expect(await readFile(fileWith(await xlsxFile(around(table)))), `${header}, ${surrounding}`).toMatchObject({
        rows: expected,
        rejected: [],
        warnings: [],
        readAs: { format: 'xlsx', sheet: '岗位' },
      })
    }
  }
})

describe('every adapter takes every format', () => {
  const posting = {
    id: 'p-1',
    source: 'board',
    title: '电焊工',
    company: '沈阳辽河机械制造有限公司',
    city: '沈阳',
    district: '铁西区',
    salary_text: '6-8千/月',
    education: '大专',
    experience: '1-3年',
    company_size: '50-150人',
    industry: '机械',
    description: '负责结构件焊接。',
    tags: '',
    posted_at: published,
    location_raw: '沈阳-铁西区',
  }
  const rowsOf = {
    exchange: [Object.fromEntries(exchangeColumns.map((column, index) => [column, cellsOf(vacancies[0]!)[index]!]))],
    postings: [posting],
  }
  const tableOf = (rows: Record<string, string>[]) => ({
    header: Object.keys(rows[0]!),
    rows: rows.map((row) => Object.values(row)),
  })
  const formats: Record<string, (rows: Record<string, string>[]) => Buffer | Promise<Buffer>> = {
    ndjson: jsonFile,
    'ndjson in gzip': (rows) => gzipSync(jsonFile(rows)),
    csv: (rows) => csvFile(tableOf(rows), plainCsv),
    'csv in gzip': (rows) => csvFile(tableOf(rows), { ...plainCsv, encoding: 'UTF-8 in gzip', separator: '\t' }),
    xlsx: (rows) => xlsxFile([Object.keys(rows[0]!), ...rows.map(Object.values)]),
  }
  test.each(adapterNames.flatMap((adapter) => Object.keys(formats).map((format) => [adapter, format] as const)))(
    '%s from %s',
    async (adapter, format) => {
      const read = await readFile(fileWith(await formats[format]!(rowsOf[adapter])), adapter)
      expect(read).toMatchObject({
        rejected: [],
        rows: [{ cityCode: '210100', districtCode: '210106', payMin: 6000, publishedOn: published }],
      })
    },
  )

  test.each(adapterNames)('%s names what a header lacks, in its own words', async (adapter) => {
    const lacking = adapter === 'exchange' ? 'expires_on' : 'city / location_raw'
    const header = Object.keys(rowsOf[adapter][0]!).filter((field) => !lacking.split(' / ').includes(field))
    const file = fileWith(Buffer.from(`${header.join(',')}\n`))
    await expect(readFile(file, adapter)).rejects.toMatchObject({
      reason: 'header_missing',
      params: { columns: lacking },
    })
  })
})

describe('lines in another encoding than the rest', () => {
  const inUtf8 = (text: string) => Buffer.from(text)
  const lines = (table: Table) =>
    [table.header, ...table.rows].map(
      (cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""').replaceAll('\n', ' ')}"`).join(',')}\r\n`,
    )
  const oneLine = async (most: (text: string) => Buffer, other: (text: string) => Buffer, at: number) => {
    const table = tableWith('in Chinese', 'year-month-day')
    const twice = lines({ ...table, rows: [...table.rows, ...table.rows] })
    return readFile(fileWith(Buffer.concat(twice.map((line, index) => (index === at ? other : most)(line)))))
  }
  test.each([1, 2, 3, 6])('are read in their own, and told by row', async (at) => {
    const plain = (await oneLine(inUtf8, inUtf8, 0)).rows
    for (const [most, other, encoding] of [
      [inUtf8, inGbk, 'UTF-8'],
      [inGbk, inUtf8, 'GB 18030'],
    ] as const) {
      const read = await oneLine(most, other, at)
      expect(read.rejected).toEqual([])
      expect(read.rows).toEqual(plain)
      expect(read.warnings).toMatchObject([{ row: at + 1, reason: 'line_encoding', params: { encoding } }])
      expect(read.readAs).toMatchObject({ encoding, lines_in_other_encoding: 1 })
    }
  })

  test('that are in none are rejected, and the others are not', async () => {
    for (const at of [1, 2, 6]) {
      const read = await oneLine(
        inUtf8,
        (text) => Buffer.concat([Buffer.from('"'), Buffer.from([0xff]), inUtf8(text).subarray(1)]),
        at,
      )
      expect(read.rejected).toMatchObject([{ row: at + 1, column: 'external_id', reason: 'damaged_text' }])
      expect(read.rows).toHaveLength(5)
    }
  })
})
