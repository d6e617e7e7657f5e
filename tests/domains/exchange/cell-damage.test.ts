import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { damageOf, withoutGuard } from '#app/domains/exchange/cell-damage.ts'
import { exchangeColumns, requiredColumns } from '#app/domains/exchange/exchange-row.ts'
import { IdShapes } from '#app/domains/exchange/id-shapes.ts'
import { aRow } from './fixtures.ts'
import { readFile } from './read-file.ts'

const directory = mkdtempSync(join(tmpdir(), 'cell-damage-'))
afterAll(() => rmSync(directory, { recursive: true }))

const damaged: Record<string, string[]> = {
  spreadsheet_error: [
    '#N/A',
    '#n/a',
    '#REF!',
    '#VALUE!',
    '#NAME?',
    '#DIV/0!',
    '#NULL!',
    '#NUM!',
    '#SPILL!',
    '#CALC!',
    '#名称?',
    '#####',
    '##########',
    'Err:502',
  ],
  shortened_number: ['1.23457E+15', '9.12101E+17', '2.02611e+11', '1E+15', '1.23457E15'],
  spreadsheet_day: ['3-Jan', 'Jan-03', '1月3日', '11月20日', '1-Mar-26'.slice(0, 5), '十一月-20', 'Mar/5'],
  program_leftover: [
    '[object Object]',
    '负责[object Object]工作',
    'System.Object',
    'function () {',
    '{{title}}',
    '${title}',
    '<Foo object at 0x7f00>',
  ],
  spreadsheet_formula: ['=SUM(A1:A3)', '=A1', '=HYPERLINK("http://x.example","点我")', "=cmd|' /C calc'!A0"],
}
const nothing = [
  'NULL',
  'null',
  'None',
  'nan',
  'NaN',
  'undefined',
  'N/A',
  '-',
  '--',
  '—',
  '/',
  '无',
  '暂无',
  '(null)',
  '\\N',
  '[]',
  'null|null',
  'undefined-undefined',
  ' NULL ',
  '同上',
]

async function readRows(rows: object[]) {
  const file = join(directory, 'feed.ndjson')
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'))
  return readFile(file)
}

describe('in every column', () => {
  test.each(Object.entries(damaged))('%s is refused by its reason', async (reason, words) => {
    const cases = words.flatMap((word) => exchangeColumns.map((column) => ({ word, column })))
    const { rows, rejected } = await readRows(cases.map(({ word, column }) => aRow({ [column]: word })))
    expect(rows).toEqual([])
    for (const [index, { word, column }] of cases.entries()) {
      expect(rejected.filter(({ row }) => row === index + 1)[0], `${column} ${word}`).toMatchObject({
        column,
        value: word,
        reason,
      })
    }
  })

  test('a word for nothing is an empty cell, with a warning, or a missing one', async () => {
    const cases = nothing.flatMap((word) => exchangeColumns.map((column) => ({ word, column })))
    const { rejected, warnings } = await readRows(
      cases.map(({ word, column }) =>
        aRow({ [column]: word, ...(column.startsWith('pay_m') && { pay_min: word, pay_max: word }) }),
      ),
    )
    for (const [index, { word, column }] of cases.entries()) {
      const told = {
        rejected: rejected.filter(({ row }) => row === index + 1),
        warnings: warnings.filter(({ row }) => row === index + 1),
      }
      const isRequired = (requiredColumns as readonly string[]).includes(column)
      if (isRequired) expect(told.rejected, `${column} ${word}`).toMatchObject([{ column, reason: 'missing' }])
      else
        expect(told, `${column} ${word}`).toMatchObject({
          rejected: [],
          warnings: expect.arrayContaining([expect.objectContaining({ column, value: word, reason: 'empty_word' })]),
        })
    }
  })

  test('content that only looks like it is content', () => {
    for (const text of [
      '无锡路 18 号',
      '无经验可',
      '-20℃ 冷库工',
      'NULL 指针工程师',
      'None of the above',
      '3-5年',
      '1-3',
      '2026-11-20',
      '3月底',
      '11月20日前到岗',
      'E+H 工程师',
      '=== 福利 ===',
      '#1 生产线',
      '12E4',
      '5e',
      'v-1',
      '00123',
      '面议',
    ]) {
      expect(damageOf(text), text).toBeNull()
    }
  })
})

test('what keeps a cell text in a spreadsheet is no part of it', () => {
  expect(['="00123"', "'00123", '\t00123', ' 00123 ', "'quoted'", '‘引用’'].map(withoutGuard)).toEqual([
    '00123',
    '00123',
    '00123',
    '00123',
    "'quoted'",
    '‘引用’',
  ])
})

describe('ids that a spreadsheet changed', () => {
  const judged = (ids: string[], paddedLength = 0) => {
    const shapes = new IdShapes(paddedLength)
    return ids.map((id) => shapes.damageOf(id))
  }

  test('are rounded to 15 digits, unless others of the file are not', () => {
    expect(judged(['2026112000000010', '202611200000000000'])).toEqual(['rounded_number', 'rounded_number'])
    expect(judged(['202611200000000123', '202611200000000100'])).toEqual([null, null])
    expect(judged(['123456789012345', '100000000000000', 'a000000000000000000'])).toEqual([null, null, null])
  })

  test('lost the zeros that others of the source have in front', () => {
    expect(judged(['00123', '124', '00125', '12345', 'v-1'])).toEqual([null, 'zeros_lost', null, null, null])
    expect(judged(['124'], 5)).toEqual(['zeros_lost'])
    expect(judged(['124', '99'])).toEqual([null, null])
  })
})
