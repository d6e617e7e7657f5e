import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { verifyTrail } from '#app/domains/audit/verify-trail.server.ts'
import { importVacancies } from '#app/domains/exchange/import-vacancies.server.ts'
import { pauseVacancy } from '#app/domains/jobs/pause-vacancy.server.ts'
import { resumeVacancy } from '#app/domains/jobs/resume-vacancy.server.ts'
import { system } from '#app/platform/access/actor.ts'
import { writeBackup } from '#app/platform/backup/write-backup.server.ts'
import { acceptFile, storeFile } from '#app/platform/files/files.server.ts'
import { openBackupSession } from '#db/backup/backup-session.ts'
import { appSession, connect } from '#db/client.ts'
import { aRow } from '#tests/domains/exchange/fixtures.ts'
import { arrived } from '#tests/support/arrived.ts'
import { anEmptyDatabase, passphrase, runCommand, stateOf } from '#tests/support/backups.ts'
import { anEmployer, aVacancy } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { png } from '#tests/support/hostile-files.ts'
import { actorWith } from '#tests/support/people.ts'
import { settings } from '#tests/support/settings.ts'

vi.mock('#app/platform/env.server.ts', async () =>
  (await import('#tests/support/settings.ts')).envWithSettings({ PORTAL_DEMO: 'on' }),
)

const writers = 16
const rows = 12_000
process.env.DATABASE_POOL = String(writers + 4)
const database = await testDatabase()
const url = process.env.DATABASE_URL!
const directory = mkdtempSync(join(tmpdir(), 'backup-under-load-'))
afterAll(() => rmSync(directory, { recursive: true }))
settings.PORTAL_DATA_DIR = join(directory, 'data')
const secret = 'a-secret-of-this-test-and-of-no-other-portal'

/** What a writer was told is written, and when; the backup's moment comes from the clock of the same machine. */
type Acknowledged = { what: 'audit' | 'file' | 'vacancy'; id: number; at: number }

test(`a backup during an import and ${writers} writers is of its moment: what was acknowledged is in it`, async () => {
  const feed = join(directory, 'feed.ndjson')
  writeFileSync(
    feed,
    Array.from({ length: rows }, (_, at) =>
      JSON.stringify(
        aRow({
          external_id: `v-${at}`,
          title: `电焊工 ${at}`,
          employer_name: `鞍山铁东第${at % 331}公司`,
        }),
      ),
    ).join('\n'),
  )
  const journal: Acknowledged[] = []
  let isOver = false
  const employerId = await anEmployer()
  const write = async (number: number) => {
    const actor = await actorWith('employer_recruiter', { employerId })
    const vacancyId = await aVacancy({ employer_id: employerId })
    for (let round = 0; !isOver; round += 1) {
      if (number % 4 === 0) {
        const file = await acceptFile(await arrived(png(640 + round, 480 + number), `执照${round}.png`), 'licence')
        const id = await database.transaction().execute((trx) => storeFile(trx, system, file))
        journal.push({ what: 'file', id, at: Date.now() })
      } else if (number % 4 === 1) {
        const id = await aVacancy({
          employer_id: employerId,
          title: `车工\t${round}\\N "🔧𠮷"`,
          description: '一行\n又一行\r\\.\n',
        })
        journal.push({ what: 'vacancy', id, at: Date.now() })
      } else {
        await (round % 2 === 0 ? pauseVacancy : resumeVacancy)(actor, { vacancyId, reason: 'employer_paused' })
        const { rows } = await sql<{ id: number }>`
          select max(id) as id from audit_rows where person_id = ${actor.personId}`.execute(database)
        journal.push({ what: 'audit', id: rows[0]!.id, at: Date.now() })
      }
    }
  }
  const writing = Array.from({ length: writers }, (_, number) => write(number))
  const importing = importVacancies({
    databaseUrl: url,
    file: feed,
    source: 'feed',
    rejectsFile: join(directory, 'rejects.csv'),
  })
  await expect
    .poll(
      async () =>
        (await sql<{ count: number }>`select count(*) as count from vacancies where source = 'feed'`.execute(database))
          .rows[0]!.count,
      { timeout: 60_000 },
    )
    .toBeGreaterThan(200)

  // A second connection looks at the very same moment, through the snapshot that the backup's own gives away.
  const session = await openBackupSession({ url, session: appSession })
  const witness = new pg.Client({ connectionString: url })
  await witness.connect()
  let looking: Promise<void> | undefined
  const {
    directory: backup,
    manifest,
    lost,
  } = await writeBackup({
    client: session.client,
    into: join(directory, 'backups'),
    secret,
    passphrase,
    onProgress: () => {
      looking ??= session.client.query<{ id: string }>('select pg_export_snapshot() as id').then(async ({ rows }) => {
        await witness.query(
          `begin transaction isolation level repeatable read; set transaction snapshot '${rows[0]!.id}'`,
        )
      })
    },
  })
  await looking
  const stateThen = await stateOf(witness)
  const {
    rows: [then],
  } = await witness.query<{ imported: number }>(`select count(*)::int as imported from vacancies where source = 'feed'`)
  await witness.end()
  await session.close()
  isOver = true
  await Promise.all(writing)
  const rowsOnTheirWay = await importing
  expect(rowsOnTheirWay.created).toBe(rows)
  expect(then!.imported, 'the import was not over').toBeLessThan(rows)
  expect(lost).toEqual([])

  const place = await anEmptyDatabase()
  const restoredTo = join(directory, 'restored')
  const { code, printed } = await runCommand(['restore', backup, '--no-index'], {
    DATABASE_URL: place,
    MEILI_URL: '',
    PORTAL_DATA_DIR: restoredTo,
  })
  expect(printed).toContain('every table with the hash it had')
  expect(code).toBe(0)

  const restored = connect(place, { max: 2 })
  const looker = new pg.Client({ connectionString: place })
  await looker.connect()
  expect(await stateOf(looker)).toEqual(stateThen)
  await looker.end()

  const before = journal.filter(({ at }) => at < Date.parse(manifest.takenAt))
  expect(before.length).toBeGreaterThan(50)
  for (const [what, table] of [
    ['audit', 'audit_rows'],
    ['file', 'files'],
    ['vacancy', 'vacancies'],
  ] as const) {
    const ids = before.filter((entry) => entry.what === what).map(({ id }) => id)
    const { rows } = await sql<{ id: number }>`
      select unnest(${ids}::bigint[]) as id except select id from ${sql.table(table)}`.execute(restored)
    expect(rows, `${ids.length} acknowledged writes in ${table}`).toEqual([])
  }
  const {
    rows: [kept],
  } = await sql<{ files: number }>`select count(*) as files from files`.execute(restored)
  expect(
    readdirSync(join(restoredTo, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
  ).toHaveLength(kept!.files)
  expect(await verifyTrail({ database: restored, expect: manifest.audit.head! })).toMatchObject({
    flaw: null,
    head: manifest.audit.head,
  })
  // Writing goes on where it stopped: numbers and links come after those that were restored.
  await sql`
    insert into audit_rows (role, event, outcome, entity)
    values ('system', 'test.done', 'done', 'test')`.execute(restored)
  expect(await verifyTrail({ database: restored })).toMatchObject({ flaw: null, rows: manifest.audit.links + 1 })
  await restored.destroy()
  process.stdout.write(`${before.length} of ${journal.length} writes acknowledged before the moment\n`)
})
