import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database.ts'
import { feed, importFile, newSource, rejectsFile, rowsOf } from './feeds.ts'
import { aRow } from './fixtures.ts'

await testDatabase()

describe('what is rejected', () => {
  test('stands in a file with row, column, value, reason and message, harmless in a spreadsheet', async () => {
    const path = rejectsFile()
    const file = feed([aRow(), aRow({ external_id: 'v-2', headcount: 0, title: '=cmd()\u0001' })], ['{"broken'])
    const summary = await importFile({
      file,
      source: newSource(),
      rejectsFile: path,
      message: ({ reason }) => `因为 ${reason}`,
    })

    expect(summary).toMatchObject({ read: 3, created: 1, rejected: 2, rejects_file: path })
    expect(parse(readFileSync(path), { bom: true, columns: true })).toEqual([
      {
        row: '2',
        column: 'title',
        value: "'=cmd()",
        reason: 'spreadsheet_formula',
        message: '因为 spreadsheet_formula',
      },
      { row: '2', column: 'headcount', value: '0', reason: 'out_of_range', message: '因为 out_of_range' },
      { row: '3', column: '', value: '{"broken', reason: 'broken_json', message: '因为 broken_json' },
    ])
  })

  test('10,000 bad rows are all listed within 30 seconds', async () => {
    const path = rejectsFile()
    const bad = [
      { city_code: '110000' },
      { pay_min: 9000, pay_max: 1 },
      { description: '字'.repeat(20_001) },
      { published_on: '昨天' },
    ]
    const file = feed(rowsOf(10_000, (index) => bad[index % bad.length]!))
    const start = performance.now()
    expect(await importFile({ file, source: newSource(), rejectsFile: path })).toMatchObject({
      rejected: 10_000,
      created: 0,
    })
    expect(performance.now() - start).toBeLessThan(30_000)

    const listed: { row: string; column: string; value: string }[] = parse(readFileSync(path), {
      bom: true,
      columns: true,
    })
    expect(new Set(listed.map(({ row }) => row)).size).toBe(10_000)
    expect(listed.every(({ column, value }) => column !== '' && value.length <= 200)).toBe(true)
  })
})
