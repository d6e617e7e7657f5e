import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '#db/client.ts'
import { migrateWithin } from '#db/migrate.ts'
import { migrations } from '#db/migrations/index.ts'
import { anEmptyDatabase, passphrase, runCommand } from '#tests/support/backups.ts'
import { temporaryDirectory } from '#tests/support/engines.ts'
import { pdf } from '#tests/support/hostile-files.ts'
import { npmRun, npmStart, type Started } from '#tests/support/npm-start.ts'

let directory: string
beforeAll(async () => {
  directory = await temporaryDirectory()
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const at = (name: string) => join(directory, name)
const backupsIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => !name.endsWith('.partial'))
    .map((name) => join(folder, name))

async function query<Row>(url: string, text: string): Promise<Row[]> {
  const database = connect(url, { max: 1 })
  const { rows } = await sql<Row>`${sql.raw(text)}`.execute(database)
  await database.destroy()
  return rows
}

/**
 * Signs in with the code that the demo gateway shows: the number is found by its keyed hash, and the message can be
 * opened.
 */
async function signsInByCode({ origin, databaseUrl }: Started, phone: string): Promise<boolean> {
  const post = (path: string, fields: Record<string, string>, cookie = '') =>
    fetch(origin + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin, cookie },
      body: new URLSearchParams(fields),
    })
  const asked = await post('/sign-in', { phone })
  const cookies = asked.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0]!)
    .join('; ')
  let code: string | undefined
  await expect
    .poll(
      async () =>
        (code = (
          await query<{ code: string }>(databaseUrl(), 'select code from demo_messages where code is not null')
        )[0]?.code),
      { timeout: 15_000 },
    )
    .toBeTruthy()
  const passed = await post('/sign-in/code', { intent: 'pass', code: code! }, cookies)
  return passed.status === 303 && /__Host-session=./.test(passed.headers.getSetCookie().join())
}

describe('a portal of one directory', () => {
  test('is backed up nightly, restored elsewhere, and goes on there: pages, search, trail, people, files', async () => {
    mkdirSync(at('nightly'))
    const portal = await npmStart(at('first'), { BACKUP_DIR: at('nightly'), BACKUP_PASSPHRASE: passphrase })
    const { databaseUrl } = portal
    // The first backup is due at once, because there is none.
    await expect.poll(async () => (await portal.readiness()).backup?.state, { timeout: 60_000 }).toBe('fresh')
    expect(backupsIn(at('nightly'))).toHaveLength(1)

    const shared = pdf()
    const key = 'ab'.repeat(16)
    mkdirSync(at('first/files/ab'), { recursive: true })
    writeFileSync(at(`first/files/ab/${key}`), shared)
    await query(
      databaseUrl(),
      `insert into files (key, name, media_type, bytes, sha256, scanned_at)
      values ('${key}', '执照.pdf', 'application/pdf', ${shared.length}, sha256('\\x${shared.toString('hex')}'), now())`,
    )
    const title = '浑河大桥夜间巡查员'
    await query(
      databaseUrl(),
      `update vacancies set title = '${title}' where id = (
        select min(id) from vacancies where status = 'published' and expires_at > now() + interval '1 day')`,
    )
    const manual = await npmRun(['run', 'backup', '--', at('manual')], at('first'), { BACKUP_PASSPHRASE: passphrase })
    expect(manual.printed).toMatch(/and [1-9]\d* files/)
    expect(manual.code).toBe(0)
    expect(
      (
        await npmRun(['run', 'restore', '--', backupsIn(at('manual'))[0]!], at('first'), {
          BACKUP_PASSPHRASE: passphrase,
        })
      ).printed,
    ).toContain('Nothing restored: The portal runs already')
    await portal.stop()

    const restored = await npmRun(['run', 'restore', '--', backupsIn(at('manual'))[0]!], at('second'), {
      BACKUP_PASSPHRASE: passphrase,
    })
    expect(restored.printed).toContain('every table with the hash it had')
    expect(restored.code).toBe(0)
    const head = /head ([0-9a-f]{64})/.exec(restored.printed)![1]!
    const again = await npmStart(at('second'))
    expect(again.printed()).not.toContain('demo data')
    expect(await (await fetch(`${again.origin}/vacancies?q=${encodeURIComponent(title)}`)).text()).toContain(title)
    expect(await again.readiness()).toMatchObject({ status: 'ready', backup: null })
    expect((await npmRun(['run', 'audit:verify', '--', '--expect', head], at('second'))).code).toBe(0)
    expect(await signsInByCode(again, '199 0000 0001')).toBe(true)
    expect(readFileSync(at(`second/files/ab/${key}`)).equals(shared)).toBe(true)
    await again.stop()
  })
})

describe('a portal with a PostgreSQL of its own', () => {
  let url: string
  const data = () => ({ DATABASE_URL: url, DATABASE_OWNER_URL: url, MEILI_URL: '', PORTAL_DATA_DIR: at('external') })
  /** A schema of long ago with a row in it. */
  beforeAll(async () => {
    url = await anEmptyDatabase()
    mkdirSync(at('external'))
    writeFileSync(at('external/secret'), 'a-secret-of-this-test-and-of-no-other-portal')
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query('begin')
    const pool = { connect: async () => Object.assign(client, { release: () => {} }), end: async () => {} }
    await migrateWithin(new Kysely({ dialect: new PostgresDialect({ pool }) }), '0009_employer_register')
    await client.query(
      `insert into employers (source, name, name_key, introduction)
      select 'test', '沈阳第' || n || '公司', 'k' || n, repeat(md5(n::text), 100) from generate_series(1, 20000) n`,
    )
    await client.query('commit')
    await client.end()
  })

  test('is restored into the schema of its backup and brought up to date, whatever the program knows now', async () => {
    expect((await runCommand(['backup', at('old')], data())).printed).toContain('20002 rows')
    const place = await anEmptyDatabase()
    const restored = await runCommand(['restore', backupsIn(at('old'))[0]!, '--no-index'], {
      ...data(),
      DATABASE_URL: place,
      DATABASE_OWNER_URL: '',
      PORTAL_DATA_DIR: at('renewed'),
    })
    expect(restored.printed).toContain('schema 0009_employer_register')
    expect(await query(place, 'select name from kysely_migration order by name')).toHaveLength(
      Object.keys(migrations).length,
    )
    expect(await query(place, `select count(*) as employers from employers where name_pieces @> '{沈阳}'`)).toEqual([
      { employers: 20_000 },
    ])
    expect(
      await query(
        place,
        `insert into employers (source, name, name_key) values ('test', '新公司', 'new') returning id`,
      ),
    ).toEqual([{ id: 20_001 }])
  })

  test('keeps earlier backups and no piece of a new one on a full disk, a stop, or a loss of the server', async () => {
    await runCommand(['backup', at('kept')], data())
    const before = readdirSync(at('kept'))
    const full = await runCommand(['backup', at('kept')], data(), { shell: 'ulimit -f 100' })
    expect(full).toMatchObject({
      code: 1,
      printed: expect.stringMatching(/^No backup: There is no room left in .*\n$/m),
    })
    const ended: [string, (pid: number) => void, RegExp][] = [
      ['stopped', (pid) => process.kill(pid, 'SIGTERM'), /No backup: Stopped: nothing was kept/],
      [
        'left by the server',
        () =>
          void query(url, `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'backup'`),
        /No backup: (The connection to PostgreSQL was lost|PostgreSQL says: terminating connection)/,
      ],
    ]
    for (const [how, onProgress, expected] of ended) {
      expect(await runCommand(['backup', at('kept')], data(), { onProgress }), how).toMatchObject({
        code: 1,
        printed: expect.stringMatching(expected),
      })
    }
    expect(readdirSync(at('kept'))).toEqual(before)
  })

  test('has its secret sealed or left out, never lost by oversight', async () => {
    const refused = await runCommand(['backup', at('unsealed')], { ...data(), BACKUP_PASSPHRASE: '' })
    expect(refused).toEqual({
      code: 2,
      printed:
        'Set BACKUP_PASSPHRASE, which seals the secret in the backup, ' +
        'or add --without-secret and keep the secret elsewhere\n',
    })
    expect(
      await runCommand(['backup', at('unsealed'), '--without-secret'], { ...data(), BACKUP_PASSPHRASE: '' }),
    ).toMatchObject({ code: 0 })
    const start = await runCommand(['backup', at('unsealed')], {
      ...data(),
      BACKUP_DIR: at('unsealed'),
      BACKUP_PASSPHRASE: '',
    })
    expect(start.printed).toContain('BACKUP_DIR needs BACKUP_PASSPHRASE')
    expect((await runCommand(['backup', at('external/inside')], data())).printed).toContain(
      "lies in the portal's own directory",
    )
    expect(
      (await runCommand(['backup', at('nowhere')], { ...data(), PORTAL_DATA_DIR: at('nobody') })).printed,
    ).toContain('There is no secret in')
  })
})
