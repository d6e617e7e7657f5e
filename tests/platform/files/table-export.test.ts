import { setTimeout as pause } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import {
  type Cell,
  type Column,
  inPieces,
  tableAnswer,
  type TableFormat,
  tableFormats,
} from '#app/platform/files/table-export.server.ts'

type Row = { id: number; name: Cell }
const columns: Column<Row>[] = [
  { title: '编号', cell: ({ id }) => id, width: 8 },
  { title: '名称', cell: ({ name }) => name },
]

async function* some(rows: Row[]) {
  yield* rows
}

/** The cells of a table as a spreadsheet reads them, heading first. */
async function cellsOf(format: TableFormat, rows: AsyncIterable<Row>): Promise<unknown[][]> {
  const bytes = new Uint8Array(await tableAnswer(format, '名册', columns, rows).arrayBuffer())
  if (format === 'csv') return parse(Buffer.from(bytes), { bom: true })
  return (await readXlsx(bytes)).sheets[0]!.rows.map((row) => [...row])
}

describe.each(tableFormats)('a table as %s', (format) => {
  test('is a file with a name of its own that no cache keeps', () => {
    const { headers } = tableAnswer(format, '审核/事项 2026', columns, some([]))
    expect(headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="[\\w ]+\\.${format}"; filename\\*=UTF-8''[\\w%.-]+\\.${format}$`),
    )
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('has its heading even without rows', async () => {
    expect(await cellsOf(format, some([]))).toEqual([['编号', '名称']])
  })

  test('keeps texts as they are, with line breaks, quotes, commas and leading zeros', async () => {
    const texts = ['焊工', '一行\n两行', '他说"好"', 'a,b;c', '0123', ' 前后有空格 ', '13800001234']
    const cells = await cellsOf(format, some(texts.map((name, id) => ({ id, name }))))
    expect(cells.slice(1).map(([, name]) => name)).toEqual(texts)
  })

  test.each([
    '=1+1',
    '=HYPERLINK("http://evil")',
    '+861',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    '\u00a0=1',
    "=cmd|'/c calc'!A1",
  ])('makes no formula of %j', async (text) => {
    const [, [, name] = []] = await cellsOf(format, some([{ id: 1, name: text }]))
    expect(String(name).replace(/\r\n?/g, '\n')).toBe(`'${text}`.replace(/\r\n?/g, '\n'))
  })

  test('keeps numbers numbers, negative ones too', async () => {
    const cells = await cellsOf(
      format,
      some([
        { id: -5, name: 1_234.5 },
        { id: 0, name: -0.25 },
      ]),
    )
    expect(cells.slice(1)).toEqual(
      format === 'csv'
        ? [
            ['-5', '1234.5'],
            ['0', '-0.25'],
          ]
        : [
            [-5, 1234.5],
            [0, -0.25],
          ],
    )
  })

  test('tells instants by the clock of Shanghai', async () => {
    const [, [, at] = []] = await cellsOf(format, some([{ id: 1, name: new Date('2026-11-21T16:30:05Z') }]))
    expect(at instanceof Date ? at.toISOString().slice(0, 19).replace('T', ' ') : at).toBe('2026-11-22 00:30:05')
  })

  test('fails as a whole when its rows fail: nobody takes half a table for a whole one', async () => {
    async function* failing() {
      for (let id = 0; id < 5_000; id++) yield { id, name: '行'.repeat(20) }
      throw new Error('the database went away')
    }
    await expect(tableAnswer(format, 'x', columns, failing()).arrayBuffer()).rejects.toThrow('the database went away')
  })

  test('stops asking for rows when nobody takes them any more', async () => {
    let made = 0
    async function* endless() {
      for (;;) yield { id: ++made, name: `行 ${made}` }
    }
    const reader = tableAnswer(format, 'x', columns, endless()).body!.getReader()
    await reader.read()
    await reader.cancel()
    await pause(200)
    const then = made
    await pause(200)
    expect(made).toBe(then)
    expect(made).toBeLessThan(20_000)
  })

  test('of 50,000 rows is made in the memory of a few thousand', async () => {
    const wide: Column<Row>[] = Array.from({ length: 12 }, (_, at) => ({
      title: `列 ${at}`,
      cell: ({ id }) => (at % 3 === 0 ? id * at : `第 ${id} 行第 ${at} 列的一些文字`),
    }))
    async function* many() {
      for (let id = 0; id < 50_000; id++) {
        yield { id, name: null }
        if (id % 1_000 === 0) await new Promise((resolve) => setImmediate(resolve))
      }
    }
    const before = process.memoryUsage().rss
    let [bytes, most] = [0, 0]
    for await (const chunk of tableAnswer(format, 'x', wide, many()).body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.length
      most = Math.max(most, process.memoryUsage().rss - before)
    }
    console.log(
      `${format}: 50,000 rows, ${Math.round(bytes / 1024)} KB, at most ${Math.round(most / 1024 / 1024)} MB more`,
    )
    expect(bytes).toBeGreaterThan(1_000_000)
    expect(most).toBeLessThan(150 * 1024 * 1024)
  }, 120_000)
})

test('csv begins with a byte order mark, so that Excel reads it as UTF-8, and ends lines as Excel does', async () => {
  const bytes = Buffer.from(await tableAnswer('csv', 'x', columns, some([{ id: 1, name: '甲' }])).arrayBuffer())
  expect(bytes.toString('utf8')).toBe('\ufeff编号,名称\r\n1,甲\r\n')
})

test('a long list is fetched piece by piece, each after the last row of the one before', async () => {
  const asked: [number | undefined, number][] = []
  const fetch = async (after: number | undefined, limit: number) => {
    asked.push([after, limit])
    const from = after ?? 0
    return Array.from({ length: Math.min(limit, 7 - from) }, (_, at) => from + at + 1)
  }
  const rows = []
  for await (const row of inPieces(fetch, 3)) rows.push(row)
  expect(rows).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(asked).toEqual([
    [undefined, 3],
    [3, 3],
    [6, 3],
  ])
})
