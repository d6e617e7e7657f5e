import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { readXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import type { Readiness } from '#app/platform/machine/health.server.ts'
import { aRow } from '#tests/domains/exchange/fixtures.ts'
import { portalDatabase } from '#tests/support/site.ts'
import { askAs, chineseAddresses } from './ask.ts'
import { anyText, bytesOf, escaped, seed } from './drawn-texts.ts'
import { engineDocuments } from '#tests/support/engine-documents.ts'
import { crawl, doors, everybodyAsBefore, everyForm, filled, type FoundForm, nameOf, send, visitors } from './forms.ts'
import { blemish, blemishes, textOf } from './well-formed.ts'

/**
 * Any text at all, of all planes, with halves of characters and non-characters, comes in by every form, by imports and
 * by the API; whatever leaves the portal afterwards is well-formed, and search has all of it.
 */

const rounds = 8
const portal = inject('portal')

function sendRaw(form: FoundForm, data: FormData): Promise<Response> {
  if (form.isMultipart || form.cookies) return send(form, data)
  const body = [...data].map(([name, value]) => `${encodeURIComponent(name)}=${escaped(String(value))}`).join('&')
  return askAs(form.account, form.action, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  })
}

function command(...args: string[]): Promise<{ code: number; printed: Buffer }> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: portal.databaseUrl,
    MEILI_URL: portal.meilisearch?.url ?? '',
    MEILI_KEY: portal.meilisearch?.key ?? '',
    MEILI_INDEX_PREFIX: '',
    PORTAL_SECRET: portal.secret,
    PORTAL_DATA_DIR: dirname(portal.logFile),
    PORTAL_DEMO: 'on',
  }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['app/command.js', ...args],
      { encoding: 'buffer', env, maxBuffer: 1e8 },
      (error, out, err) => resolve({ code: error ? Number(error.code ?? 1) : 0, printed: Buffer.concat([out, err]) }),
    )
  })
}

beforeAll(async () => {
  console.info(`SEED=${seed} begins the same texts again`)
  await everybodyAsBefore()
})

describe('any text comes in', () => {
  test('by every field of every form, and each answer is well-formed', { timeout: 900_000 }, async () => {
    const forms = (await everyForm()).filter((form) => !['closeAccount', 'signOut'].includes(nameOf(form)))
    const wrong: string[] = []
    for (let round = 0; round < rounds; round += 1) {
      for (const form of forms) {
        const answer = await sendRaw(form, filled(form, anyText))
        const isText = answer.headers.get('content-type')?.startsWith('text/') ?? false
        const bytes = await answer.arrayBuffer()
        const found =
          answer.status >= 500 && answer.status !== 503
            ? `status ${answer.status}`
            : isText
              ? blemish(textOf(bytes))
              : null
        if (found) wrong.push(`${form.account ?? 'a stranger'} ${form.action}: ${found}`)
      }
      await sql`delete from rate_limits`.execute(portalDatabase)
    }
    expect(forms.length).toBeGreaterThan(35)
    expect(wrong).toEqual([])
  })

  test('by the parameters of the API and of pages that search', { timeout: 300_000 }, async () => {
    const wrong: string[] = []
    for (let round = 0; round < 60; round += 1) {
      for (const path of [
        '/api/v1/vacancies?q=',
        '/api/v1/suggestions?q=',
        '/vacancies?q=',
        '/vacancies?district=',
        '/sign-in?back=',
        '/employer/claim?q=',
      ]) {
        const answer = await askAs(
          path.startsWith('/employer') ? 'employer-owner' : undefined,
          path + escaped(anyText()),
        )
        const text = textOf(await answer.arrayBuffer())
        const found =
          answer.status >= 500
            ? [`status ${answer.status}`]
            : answer.headers.get('content-type')?.includes('json')
              ? blemishes(JSON.parse(text))
              : [blemish(text)].filter(Boolean)
        if (found.length > 0) wrong.push(`${path}: ${found[0]}`)
      }
      await sql`delete from rate_limits`.execute(portalDatabase)
    }
    expect(wrong).toEqual([])
  })

  test.each(['ndjson', 'csv'])(
    'by every cell of an import (%s), whose report and rejected rows are well-formed',
    { timeout: 300_000 },
    async (ending) => {
      const directory = await mkdtemp(join(dirname(portal.logFile), 'unicode-'))
      const fields = Object.entries(aRow())
        .filter(
          ([name, value]) =>
            name !== 'external_id' &&
            (typeof value === 'string' || value === null || name === 'pay_min' || name === 'headcount'),
        )
        .map(([name]) => name)
      const rows = fields.flatMap((field) =>
        Array.from({ length: 20 }, (_, at) => ({
          ...aRow({ external_id: `${ending}-${field}-${at}`, employer_name: `文字${at}公司` }),
          [field]: anyText(),
        })),
      )
      rows.push(
        ...Array.from({ length: 100 }, (_, at) => ({
          ...aRow({ external_id: `${ending}-${at}${anyText()}` }),
          title: anyText(),
          description: anyText().repeat(8),
          employer_name: anyText(),
          address: anyText(),
        })),
      )
      const names = Object.keys(rows[0]!)
      const cell = (value: unknown) =>
        `"${(Array.isArray(value) ? value.join(';') : String(value ?? '')).replaceAll('"', '""')}"`
      const file = join(directory, `feed.${ending}`)
      await writeFile(
        file,
        ending === 'ndjson'
          ? rows.map((row) => JSON.stringify(row)).join('\n')
          : Buffer.concat(
              [
                names.join(','),
                ...rows.map((row) => names.map((name) => cell(row[name as keyof typeof row])).join(',')),
              ].flatMap((line) => [bytesOf(line), Buffer.from('\r\n')]),
            ),
      )
      const rejects = join(directory, 'rejects.csv')
      const { code, printed } = await command(
        'import',
        'vacancies',
        file,
        '--source',
        `unicode-${ending}`,
        '--rejects',
        rejects,
      )
      expect(blemish(textOf(printed))).toBeNull()
      expect(textOf(printed)).not.toMatch(/^\s+at /m)
      expect([0, 1]).toContain(code)
      const taken = await portalDatabase
        .selectFrom('vacancies')
        .select((count) => count.fn.countAll<number>().as('count'))
        .where('source', '=', `unicode-${ending}`)
        .executeTakeFirstOrThrow()
      expect(taken.count).toBeGreaterThan(20)
      expect(blemish(textOf(await readFile(rejects).catch(() => Buffer.alloc(0))))).toBeNull()
      await rm(directory, { recursive: true })
    },
  )
})

describe('what leaves is well-formed', () => {
  test('every page of everybody, with the mails and text messages among them', { timeout: 900_000 }, async () => {
    const wrong: string[] = []
    let seen = 0
    for (const account of visitors) {
      for (const [path, html] of await crawl(
        account,
        [...doors, '/demo/messages', '/vacancies?sort=newest', '/bureau/audit'],
        4,
      )) {
        seen += 1
        const found = blemish(html)
        if (found) wrong.push(`${account ?? 'a stranger'} ${path}: ${found}`)
      }
    }
    expect(seen).toBeGreaterThan(100)
    expect(wrong).toEqual([])
  })

  test('Excel and CSV of every list of a bureau', { timeout: 300_000 }, async () => {
    const lists = chineseAddresses.filter(({ name }) => name.endsWith('Export'))
    expect(lists.length).toBeGreaterThanOrEqual(3)
    /** What was attacked before may have left one of them empty. */
    const filled = new Set<string>()
    for (const { path } of lists) {
      for (const account of ['shenyang-reviewer', 'shenyang-administrator'] as const) {
        const csv = await askAs(account, `${path}?format=csv`)
        if (csv.status === 403) continue
        expect(blemish(textOf(await csv.arrayBuffer()))).toBeNull()
        const workbook = await readXlsx(
          new Uint8Array(await (await askAs(account, `${path}?format=xlsx`)).arrayBuffer()),
        )
        const { rows } = workbook.sheets[0]!
        if (rows.length > 1) filled.add(path)
        expect(blemishes(rows)).toEqual([])
      }
    }
    expect(filled.size).toBeGreaterThanOrEqual(3)
  })

  test('mails and text messages as they are sent', async () => {
    const sent = await portalDatabase.selectFrom('demo_messages').selectAll().execute()
    expect(sent.length).toBeGreaterThan(0)
    expect(blemishes(sent)).toEqual([])
  })

  test('every text of the database, and every line of the log', { timeout: 300_000 }, async () => {
    const { rows: columns } = await sql<{ table: string; name: string }>`
      select c.table_name as table, c.column_name as name
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
        and c.data_type in ('text', 'jsonb', 'character varying') and c.table_name not like 'audit%'
      `.execute(portalDatabase)
    const wrong: string[] = []
    for (const { table, name } of columns) {
      const column = sql.ref(name)
      const { rows } = await sql<{ text: string }>`
        select distinct ${column}::text as text from ${sql.table(table)} where ${column} is not null
        `.execute(portalDatabase)
      for (const { text } of rows) if (blemish(text)) wrong.push(`${table}.${name}: ${blemish(text)}`)
    }
    expect(columns.length).toBeGreaterThan(60)
    expect(wrong).toEqual([])
    for await (const line of createInterface(createReadStream(portal.logFile))) expect(blemish(line)).toBeNull()
  })

  test.skipIf(!portal.meilisearch)(
    'the engine: it takes in everything, nothing is put aside, drift 0',
    { timeout: 600_000 },
    async () => {
      const state = async () => ((await (await fetch(`${portal.origin}/readyz`)).json()) as Readiness).index_queue
      await expect.poll(state, { timeout: 120_000, interval: 500 }).toMatchObject({ due: 0, aside: 0 })
      await expect.poll(async () => (await command('search-drift')).code, { timeout: 120_000, interval: 1_000 }).toBe(0)
      for await (const { uid, bytes } of engineDocuments())
        expect(blemishes(JSON.parse(textOf(bytes))), uid).toEqual([])
    },
  )
})
