import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { importVacancies } from '#app/domains/exchange/import-vacancies.server.ts'
import { differing, findDrift } from '#search/sync/drift.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'
import { firstDifferences, importedVacancies } from '#tests/support/imported-state.ts'
import { aRow, lastDay } from '#tests/domains/exchange/fixtures.ts'

const database = await testDatabase()
const directory = mkdtempSync(join(tmpdir(), 'import-killed-'))
const rejectsFile = join(directory, 'rejects.csv')
afterAll(() => rmSync(directory, { recursive: true }))

const count = 8_000

/**
 * With something of everything: duplicates, expired ones, bad rows, shared employers; `round` changes every seventh
 * row.
 */
function feed(round: number): string {
  const file = join(directory, `feed-${round}.ndjson`)
  const rows = Array.from({ length: count }, (_, index) =>
    aRow({
      external_id: `v-${index % 100 === 99 ? index - 1 : index}`,
      title: index % 7 === 0 ? `电焊工 ${round}` : '电焊工',
      employer_name: `鞍山铁东第${index % 331}公司`,
      headcount: index % 50 === 0 ? 0 : 1 + (index % 9),
      expires_on: index % 13 === 0 ? '2026-01-31' : lastDay,
    }),
  )
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'))
  return file
}

function startImport(file: string, source: string, ...more: string[]): ChildProcess {
  return spawn(
    process.execPath,
    [
      'app/command.js',
      'import',
      'vacancies',
      file,
      '--source',
      source,
      '--rejects',
      rejectsFile,
      '--warnings',
      `${rejectsFile}.warnings.csv`,
      ...more,
    ],
    {
      stdio: 'ignore',
      env: {
        ...process.env,
        PORTAL_DATA_DIR: join(directory, 'data'),
        ...(process.env.MEILI_URL ? {} : { MEILI_BINARY: 'none' }),
      },
    },
  )
}

async function written(source: string, round: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from vacancies where source = ${source} and version >= ${round}`.execute(database)
  return rows[0]!.count
}

/** kill -9 as soon as so many vacancies are there, and a little later, in the middle of a batch. */
async function killImportAt(file: string, source: string, round: number, rows: number, laterMs: number): Promise<void> {
  const program = startImport(file, source, '--no-index')
  const ended = once(program, 'exit')
  while ((await written(source, round)) < rows && program.exitCode === null) await sleep(5)
  await sleep(laterMs)
  program.kill('SIGKILL')
  await ended
}

describe('an import that is killed again and again and then repeated', () => {
  test('ends in the same state as one that was left in peace', async () => {
    for (const round of [1, 2]) {
      const file = feed(round)
      await importVacancies({ databaseUrl: process.env.DATABASE_URL!, file, source: 'in-peace', rejectsFile })
      await killImportAt(file, 'killed', round, 1, 0)
      await killImportAt(file, 'killed', round, round === 1 ? 3_000 : 400, 37)
      await killImportAt(file, 'killed', round, round === 1 ? 6_000 : 700, 90)
      const [code] = await once(startImport(file, 'killed', '--no-index'), 'exit')
      expect(code).toBe(0)

      const state = await importedVacancies(database, 'killed')
      expect(state).toHaveLength(count - count / 100 - count / 50)
      expect(firstDifferences(state, await importedVacancies(database, 'in-peace'))).toEqual([])
    }
    const employers = await sql<{ count: number; names: number }>`
      select count(*) as count, count(distinct name_key) as names from employers`.execute(database)
    expect(employers.rows).toEqual([{ count: 331, names: 331 }])
  })

  test.skipIf(!hasMeilisearch())('has a search index equal to the database once it ends', async () => {
    const file = feed(3)
    await killImportAt(file, 'killed', 3, 500, 60)
    const [code] = await once(startImport(file, 'killed'), 'exit')
    expect(code).toBe(0)
    expect(differing(await findDrift(database, vacancies))).toEqual([])
    const { rows } = await sql<{
      due: number
    }>`select count(*) as due from index_queue where entity = 'vacancy'`.execute(database)
    expect(rows).toEqual([{ due: 0 }])
  })
})
