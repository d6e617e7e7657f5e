import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { readHolder } from '#app/platform/machine/data-directory.server.ts'
import { connect, type Database } from '#db/client.ts'
import { startPostgres } from '#db/embedded.ts'
import { indexName, writeClient } from '#search/engine/client.ts'
import { differing, findDrift } from '#search/sync/drift.ts'
import { startMeilisearch } from '#search/engine/embedded.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { hasMeilisearch } from '#tests/support/database.ts'
import { temporaryDirectory } from '#tests/support/engines.ts'
import { employersThere, firstDifferences, importedVacancies } from '#tests/support/imported-state.ts'
import { describeWithShared, sharedFile } from '#tests/support/shared-data.ts'

/** Not below two full batches of the index: whatever waits after the third kill, half of the way is then seen. */
const count = Number(process.env.ROWS ?? 50_000)
const source = 'killed'
const directory = await temporaryDirectory()
afterAll(() => rmSync(directory, { recursive: true, force: true }))

type Moment = { name: string; reached: (progress: Progress) => boolean; engines: boolean }
type Progress = { written: number; waiting: number }

/** When kill -9 strikes: the import alone, or its engines in the same instant. */
const momentsOf = (total: number): Moment[] => [
  { name: 'the first rows are written', reached: ({ written }) => written > 0, engines: false },
  { name: 'half of the rows are written', reached: ({ written }) => written >= total / 2, engines: true },
  { name: 'all rows are written', reached: ({ written }) => written === total, engines: false },
  {
    name: 'the index has followed half of the way',
    reached: ({ written, waiting }) => written === total && waiting <= total / 2,
    engines: true,
  },
]

function startImport(file: string, dataDir: string): ChildProcess {
  const log = openSync(`${dataDir}.log`, 'a')
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
      `${dataDir}.rejects.csv`,
      '--warnings',
      `${dataDir}.warnings.csv`,
    ],
    {
      stdio: ['ignore', log, log],
      env: {
        ...process.env,
        PORTAL_DATA_DIR: dataDir,
        DATABASE_URL: '',
        MEILI_URL: '',
        MEILI_KEY: '',
        MEILI_INDEX_PREFIX: '',
      },
    },
  )
}

async function importToTheEnd(file: string, dataDir: string): Promise<void> {
  const [code] = await once(startImport(file, dataDir), 'exit')
  expect(code, readFileSync(`${dataDir}.log`, 'utf8')).toBe(0)
}

async function killImportAt({ name, reached, engines }: Moment, file: string, dataDir: string): Promise<void> {
  const program = startImport(file, dataDir)
  const ended = once(program, 'exit')
  let database: Database | undefined
  while (program.exitCode === null) {
    const holder = readHolder(dataDir)
    if (holder?.pid === program.pid && holder?.engines) {
      database ??= connect(holder.engines.databaseUrl, { max: 1 })
      const { rows } = await sql<Progress>`
        select (select count(*) from vacancies) as written,
          (select count(*) from index_queue where entity = 'vacancy') as waiting`.execute(database)
      if (reached(rows[0]!)) break
    }
    await sleep(20)
  }
  await database?.destroy()
  expect(program.exitCode, `the import ended before ${name}: ${readFileSync(`${dataDir}.log`, 'utf8')}`).toBeNull()
  program.kill('SIGKILL')
  if (engines) for (const engine of ['postgres', 'meilisearch']) process.kill(enginePid(dataDir, engine), 'SIGKILL')
  await ended
}

const enginePid = (dataDir: string, engine: string): number =>
  (JSON.parse(readFileSync(join(dataDir, engine, 'process'), 'utf8')) as { pid: number }).pid

/** What the directory holds, by what it is and not by the numbers the database gave it. */
async function stateOf(dataDir: string) {
  const postgres = await startPostgres({ dataDir })
  const meilisearch = await startMeilisearch({ dataDir })
  const database = connect(postgres.url)
  Object.assign(process.env, { MEILI_URL: meilisearch!.url, MEILI_KEY: meilisearch!.key })
  try {
    const { rows } = await sql<{
      waiting: number
    }>`select count(*) as waiting from index_queue where entity = 'vacancy'`.execute(database)
    return {
      vacancies: await importedVacancies(database, source),
      employers: await employersThere(database),
      documents: await documents(database),
      drift: differing(await findDrift(database, vacancies)),
      waiting: rows[0]!.waiting,
    }
  } finally {
    await database.destroy()
    await Promise.all([postgres.stop(), meilisearch!.stop()])
  }
}

/**
 * Every document of the index, with the id its source gave it and the names of who offers it: numbers differ from
 * import to import.
 */
async function documents(database: Database): Promise<string[]> {
  const rows = await database.selectFrom('vacancies').select(['id', 'external_id']).execute()
  const names = new Map(rows.map(({ id, external_id }) => [id, external_id]))
  const employers = await database.selectFrom('employers').select(['id', 'name']).execute()
  const employerNames = new Map(employers.map(({ id, name }) => [id, name]))
  const lines: string[] = []
  for (let limit = 5_000, found = limit; found === limit;) {
    const { results } = await writeClient()
      .index<{ id: number; offeredBy: number[] }>(indexName('vacancies'))
      .getDocuments({ limit, offset: lines.length })
    lines.push(
      ...results.map(({ id, offeredBy, ...document }) =>
        JSON.stringify(
          { ...document, id: names.get(id), offeredBy: offeredBy.map((employer) => employerNames.get(employer)) },
          Object.keys({ ...document, id, offeredBy }).sort(),
        ),
      ),
    )
    found = results.length
  }
  return lines.sort()
}

describeWithShared('an import that is killed with its engines and repeated', 'tools/scale.py', () => {
  test.skipIf(!hasMeilisearch())(
    'leaves the same rows and the same index as one that was left in peace',
    { timeout: 180_000 + 10 * count },
    async () => {
      const file = join(directory, 'feed.ndjson')
      execFileSync('python3', [sharedFile('tools/scale.py'), String(count)], {
        stdio: ['ignore', openSync(file, 'w'), 'inherit'],
      })
      const [peaceful, killed] = [join(directory, 'peaceful'), join(directory, 'killed')]
      await importToTheEnd(file, peaceful)
      const expected = await stateOf(peaceful)
      const total = expected.vacancies.length
      expect(total, 'nearly every row of the generated file is a vacancy').toBeGreaterThan(0.999 * count)
      for (const moment of momentsOf(total)) await killImportAt(moment, file, killed)
      await importToTheEnd(file, killed)

      const state = await stateOf(killed)
      expect(state.vacancies).toHaveLength(total)
      expect(firstDifferences(state.vacancies, expected.vacancies)).toEqual([])
      expect(firstDifferences(state.employers, expected.employers)).toEqual([])
      expect(state.employers).toHaveLength(expected.employers.length)
      expect(firstDifferences(state.documents, expected.documents)).toEqual([])
      expect(state.documents).toHaveLength(expected.documents.length)
      for (const { drift, waiting } of [state, expected]) expect({ drift, waiting }).toEqual({ drift: [], waiting: 0 })
    },
  )
})
