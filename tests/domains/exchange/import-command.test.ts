import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lockSource, openImportConnection } from '#app/domains/exchange/import-connection.server.ts'
import { testDatabase } from '#tests/support/database.ts'
import { aRow } from './fixtures.ts'

const database = await testDatabase()
const directory = mkdtempSync(join(tmpdir(), 'import-command-'))
afterAll(() => rmSync(directory, { recursive: true }))

const feed = join(directory, 'feed.ndjson')
writeFileSync(
  feed,
  [aRow(), aRow({ external_id: 'v-2', headcount: 0 }), aRow({ external_id: 'v-3', color: 'red' })]
    .map((row) => JSON.stringify(row))
    .join('\n'),
)

type Outcome = { code: number | null; output: string; errors: string }

/** Runs the command in a directory of its own, so that the rejects file of a test lies there. */
function runImport(...args: string[]): Promise<Outcome> {
  const program = execFile(process.execPath, [resolve('app/command.js'), 'import', ...args], {
    cwd: directory,
    env: { ...process.env, PORTAL_DATA_DIR: join(directory, 'data'), MEILI_BINARY: 'none' },
  })
  let [output, errors] = ['', '']
  program.stdout!.on('data', (text: string) => (output += text))
  program.stderr!.on('data', (text: string) => (errors += text))
  return new Promise((done) => program.on('close', (code) => done({ code, output, errors })))
}

test('tells what it did, in Chinese unless asked otherwise, and lists what it rejected where it runs', async () => {
  const { code, output } = await runImport('vacancies', feed, '--source', 'command', '--no-index')
  expect(code).toBe(0)
  expect(output).toMatch(/读取: 3\n\s+新增: 2\n\s+更新: 0\n\s+未变: 0\n\s+拒收: 1/)
  expect(output).toContain('headcount 应在')
  expect(output).toContain('color: 1')
  expect(readFileSync(join(directory, 'feed.ndjson.rejects.csv'), 'utf8')).toContain(
    '2,headcount,0,out_of_range,应在 1 到 9999 之间',
  )

  const again = await runImport(
    'vacancies',
    feed,
    '--source',
    'command',
    '--no-index',
    '--json',
    '--lang',
    'en',
    '--rejects',
    'other.csv',
  )
  expect(JSON.parse(again.output)).toMatchObject({
    read: 3,
    created: 0,
    unchanged: 2,
    rejected: 1,
    rejects_file: 'other.csv',
  })
  expect(readFileSync(join(directory, 'other.csv'), 'utf8')).toContain(
    '2,headcount,0,out_of_range,must be from 1 to 9999',
  )
})

test('explains wrong usage and ends with 2', async () => {
  const outcomes = await Promise.all([
    runImport(),
    runImport('vacancies'),
    runImport('vacancies', feed),
    runImport('vacancies', feed, '--source', 'a b'),
    runImport('vacancies', feed, '--source', 'x', '--adapter', 'fax', '--lang', 'en'),
    runImport('vacancies', feed, '--source', 'x', '--wat'),
  ])
  expect(outcomes.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 2])
  expect(outcomes[0]!.errors).toContain('用法')
  expect(outcomes[4]!.errors).toContain('--adapter must be one of exchange, postings')
})

test('names what is wrong with a file and ends with 1', async () => {
  const strange = join(directory, 'strange.csv')
  writeFileSync(strange, '编号,标题\n1,电焊工\n')
  const [missing, headerless] = await Promise.all([
    runImport('vacancies', 'missing.csv', '--source', 'x'),
    runImport('vacancies', strange, '--source', 'x', '--lang', 'en', '--no-index'),
  ])
  expect([missing.code, headerless.code]).toEqual([1, 1])
  expect(missing.errors).toContain('找不到文件 missing.csv')
  expect(headerless.errors).toMatch(
    /The nearest is row 1: 编号, 标题\. The header lacks: title, employer_name, .*expires_on/,
  )
  expect(existsSync(join(directory, 'strange.csv.rejects.csv'))).toBe(false)
})

test('refuses a source that is being imported and ends with 3', async () => {
  const running = await openImportConnection(process.env.DATABASE_URL!)
  await lockSource(running.db, 'busy')
  const { code, errors } = await runImport('vacancies', feed, '--source', 'busy', '--no-index')
  await running.close()
  expect(code).toBe(3)
  expect(errors).toContain('正在被另一个导入使用')
  expect(await database.selectFrom('vacancies').select('id').where('source', '=', 'busy').execute()).toEqual([])
})
