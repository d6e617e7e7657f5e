import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { adapterNames } from '#app/domains/exchange/adapters.ts'
import { exchangeColumns, type RawRow } from '#app/domains/exchange/exchange-row.ts'
import { addDays } from '#db/values/days.ts'
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
const serialOf = (day: string) => Math.round((Date.parse(day) - Date.parse('1899-12-30')) / 86_400_000)
const parts = (day: string) => day.split('-').map(Number) as [number, number, number]

/** How a day is written by programs, by people and by Excel. */
const daySpellings: Record<string, (day: string) => string> = {
  'year-month-day': (day) => day,
  'with slashes': (day) => day.replaceAll('-', '/'),
  'with slashes, short': (day) => parts(day).join('/'),
  'with dots': (day) => day.replaceAll('-', '.'),
  'in Chinese': (day) => `${parts(day)[0]}年${parts(day)[1]}月${parts(day)[2]}日`,
  'digits only': (day) => day.replaceAll('-', ''),
  'with a time': (day) => `${day} 00:00:00`,
  'with a short time': (day) => `${parts(day).join('/')} 0:00`,
  'with a late time': (day) => `${day} 23:59:59`,
  'an instant of Shanghai': (day) => `${day}T08:30:00+08:00`,
  'an instant of Greenwich': (day) => `${addDays(day, -1)}T16:00:00.000Z`,
  'a serial number': (day) => String(serialOf(day)),
  'a serial number with a time': (day) => `${serialOf(day)}.5`,
  'in full width': (day) => day.replace(/[\d-]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
  'month first, unmistakable': (day) => { const [year, month, date] = parts(day); return date > 12 ? `${month}/${date}/${year}` : day },
}

const chineseHeader: Record<string, string> = {
  external_id: '岗位编号', title: '岗位名称', employer_name: '单位名称', employer_uscc: '统一社会信用代码', city_code: '城市', district_code: '区县', address: '工作地址',
  kind: '工作性质', headcount: '招聘人数（人）', pay_min: '最低薪资(元)', pay_max: '最高薪资(元)', pay_period: '计薪周期', pay_months: '薪数', education: '学历要求*',
  experience_years_min: '工作经验', benefits: '福利待遇', description: '岗位描述', published_on: '发布日期', expires_on: '截止日期',
}
const headers: Record<string, (column: string) => string> = {
  'as the format says': (column) => column,
  'in capitals, with blanks': (column) => ` ${column.toUpperCase().replaceAll('_', ' ')} `,
  'in Chinese': (column) => chineseHeader[column]!,
}

/** Rows in which something may go wrong: breaks, quotes, every separator, an id that looks like a number. */
const vacancies = [
  aRow({ published_on: published }),
  aRow({ external_id: '00123', title: '焊工 "高级", 夜班; 包住|倒班', description: '一、要求：\n1.焊工证，2.“吃苦”\n\n二、待遇', benefits: [], pay_min: null, pay_max: null, published_on: published }),
  aRow({ external_id: 'v-3', employer_uscc: '91210100117812926M', address: null, district_code: null, experience_years_min: 0, published_on: published }),
]
const cellsOf = (vacancy: Record<string, unknown>) => exchangeColumns.map((column) => {
  const value = vacancy[column]
  return Array.isArray(value) ? value.join('|') : value === null || value === undefined ? '' : String(value)
})
const tableWith = (header: string, days: string): Table => ({
  header: exchangeColumns.map((column) => headers[header]!(column)),
  rows: vacancies.map((vacancy) => cellsOf({ ...vacancy, published_on: daySpellings[days]!(published), expires_on: daySpellings[days]!(lastDay) })),
})
const jsonFile = (rows: object[]) => Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'))

const expected = (await readFile(fileWith(jsonFile(vacancies)))).rows

const separators = [',', '\t', ';', '|']

/** All pairs of ways meet, over all of them the test would read ten thousand files. */
function* forms(): Generator<{ form: CsvForm; header: string; days: string }> {
  let turn = 0
  const next = <T>(all: readonly T[]): T => all[turn++ % all.length]!
  for (const encoding of Object.keys(encodings)) {
    for (const separator of separators) {
      for (const surrounding of Object.keys(surroundings)) {
        for (const header of Object.keys(headers)) {
          yield {
            form: { encoding, separator, surrounding, lineEnd: next(Object.keys(lineEnds) as (keyof typeof lineEnds)[]), hasSeparatorLine: turn % 5 === 0 },
            header, days: next(Object.keys(daySpellings)),
          }
        }
      }
    }
  }
}

test('the same table is the same rows in every encoding, separator, line end, header, spelling of days and surrounding', async () => {
  expect(expected).toHaveLength(3)
  for (const { form, header, days } of forms()) {
    const read = await readFile(fileWith(csvFile(tableWith(header, days), form))).catch((error: unknown) => error)
    expect(read, JSON.stringify({ ...form, header, days })).toMatchObject({ rows: expected, rejected: [], warnings: [] })
  }
})

test.each(Object.keys(daySpellings))('a day %s is that day', async (days) => {
  const form: CsvForm = { encoding: 'UTF-8', separator: ',', lineEnd: 'Windows', surrounding: 'nothing', hasSeparatorLine: false }
  expect(await readFile(fileWith(csvFile(tableWith('as the format says', days), form)))).toMatchObject({ rows: expected, rejected: [] })
})

test('a workbook with numbers, days and texts is the same rows', async () => {
  for (const [header, name] of Object.entries(headers)) {
    for (const [surrounding, around] of Object.entries(surroundings)) {
      const days: RawRow = { published_on: new Date(`${published}T00:00:00Z`), expires_on: new Date(`${lastDay}T00:00:00Z`) }
      const rows = vacancies.map((vacancy) => exchangeColumns.map((column) => {
        const value: unknown = { ...vacancy, ...days }[column]
        return Array.isArray(value) ? value.join('|') : value ?? null
      }))
      const table = { header: exchangeColumns.map(name), rows } as unknown as Table
      expect(await readFile(fileWith(await xlsxFile(around(table)))), `${header}, ${surrounding}`).toMatchObject({ rows: expected, rejected: [], warnings: [], readAs: { format: 'xlsx', sheet: '岗位' } })
    }
  }
})

describe('every adapter takes every format', () => {
  const posting = {
    id: 'p-1', source: 'board', title: '电焊工', company: '沈阳辽河机械制造有限公司', city: '沈阳', district: '铁西区', salary_text: '6-8千/月', education: '大专', experience: '1-3年',
    company_size: '50-150人', industry: '机械', description: '负责结构件焊接。', tags: '', posted_at: published, location_raw: '沈阳-铁西区',
  }
  const rowsOf = { exchange: [Object.fromEntries(exchangeColumns.map((column, index) => [column, cellsOf(vacancies[0]!)[index]!]))], postings: [posting] }
  const formats: Record<string, (rows: Record<string, string>[]) => Buffer | Promise<Buffer>> = {
    ndjson: jsonFile,
    'ndjson in gzip': (rows) => gzipSync(jsonFile(rows)),
    csv: (rows) => csvFile({ header: Object.keys(rows[0]!), rows: rows.map(Object.values) }, { encoding: 'UTF-8', separator: ',', lineEnd: 'Unix', surrounding: 'nothing', hasSeparatorLine: false }),
    'csv in gzip': (rows) => csvFile({ header: Object.keys(rows[0]!), rows: rows.map(Object.values) }, { encoding: 'UTF-8 in gzip', separator: '\t', lineEnd: 'Unix', surrounding: 'nothing', hasSeparatorLine: false }),
    xlsx: (rows) => xlsxFile([Object.keys(rows[0]!), ...rows.map(Object.values)]),
  }
  test.each(adapterNames.flatMap((adapter) => Object.keys(formats).map((format) => [adapter, format] as const)))('%s from %s', async (adapter, format) => {
    const read = await readFile(fileWith(await formats[format]!(rowsOf[adapter])), adapter)
    expect(read).toMatchObject({ rejected: [], rows: [{ cityCode: '210100', districtCode: '210106', payMin: 6000, publishedOn: published }] })
  })

  test.each(adapterNames)('%s names what a header lacks, in its own words', async (adapter) => {
    const lacking = adapter === 'exchange' ? 'expires_on' : 'city / location_raw'
    const header = Object.keys(rowsOf[adapter][0]!).filter((field) => !lacking.split(' / ').includes(field))
    const file = fileWith(Buffer.from(`${header.join(',')}\n`))
    await expect(readFile(file, adapter)).rejects.toMatchObject({ reason: 'header_missing', params: { columns: lacking } })
  })
})

describe('lines in another encoding than the rest', () => {
  const lines = (table: Table) => [table.header, ...table.rows].map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""').replaceAll('\n', ' ')}"`).join(',')}\r\n`)
  const oneLine = async (most: (text: string) => Buffer, other: (text: string) => Buffer, at: number) => {
    const table = tableWith('in Chinese', 'year-month-day')
    return readFile(fileWith(Buffer.concat(lines({ ...table, rows: [...table.rows, ...table.rows] }).map((line, index) => (index === at ? other(line) : most(line))))))
  }
  test.each([1, 2, 3, 6])('are read in their own, and told by row', async (at) => {
    const plain = (await oneLine((text) => Buffer.from(text), (text) => Buffer.from(text), 0)).rows
    for (const [most, other, encoding] of [[Buffer.from, inGbk, 'UTF-8'], [inGbk, Buffer.from, 'GB 18030']] as const) {
      const read = await oneLine((text) => most(text), (text) => other(text), at)
      expect(read.rejected).toEqual([])
      expect(read.rows).toEqual(plain)
      expect(read.warnings).toMatchObject([{ row: at + 1, reason: 'line_encoding', params: { encoding } }])
      expect(read.readAs).toMatchObject({ encoding, lines_in_other_encoding: 1 })
    }
  })

  test('that are in none are rejected, and the others are not', async () => {
    for (const at of [1, 2, 6]) {
      const read = await oneLine((text) => Buffer.from(text), (text) => Buffer.concat([Buffer.from('"'), Buffer.from([0xff]), Buffer.from(text).subarray(1)]), at)
      expect(read.rejected).toMatchObject([{ row: at + 1, column: 'external_id', reason: 'damaged_text' }])
      expect(read.rows).toHaveLength(5)
    }
  })
})
