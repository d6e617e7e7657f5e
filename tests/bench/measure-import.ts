import { createReadStream, createWriteStream, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { connect, db } from '#db/client.ts'
import { indexQueueState, markStale } from '#db/index-queue.ts'
import { indexName, writeClient } from '#search/engine/client.ts'
import { vacancySettings } from '#search/vacancies/vacancy-index.ts'
import { withIndexLock } from '#search/engine/index-lock.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import { prepareDocuments } from '#search/sync/write-documents.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { type Figure, figure, p95 } from './figures.ts'
import { HttpClient } from './http.ts'
import type { Stage } from './stage.ts'

const rawBatch = 10_000
const source = 'bench'

/**
 * Import until searchable against the slower of COPY into PostgreSQL and addDocuments into the engine, nothing urgent.
 */
export async function measureImport(stage: Stage, count: number, rounds: number): Promise<Figure[]> {
  const file = await stage.vacanciesFile(count)
  const times: { ours: number; raw: number }[] = []
  for (let round = 0; round < rounds; round++) {
    await emptyStage(stage)
    const ours = await stage.importFile(file, source)
    await untilCopied()
    const raw = Math.max(await rawCopy(stage), await rawAddDocuments())
    times.push({ ours: (count / ours) * 1_000, raw: (count / raw) * 1_000 })
  }
  return [
    figure(
      `import until searchable / slower raw side, ${count} rows`,
      'rows/s',
      times,
      { atLeast: 0.8 },
      'ours includes the start of the command',
    ),
  ]
}

/** Urgent changes and searches while a large import runs, against the same on an idle machine. */
export async function measureFreshness(stage: Stage, count: number, rounds: number): Promise<Figure[]> {
  const file = await stage.vacanciesFile(count)
  const page = new HttpClient(stage.portal)
  const rounded = { visible: [] as Sides[], indexed: [] as Sides[], search: [] as Sides[] }
  for (let round = 0; round < rounds; round++) {
    await removeSource('freshness')
    const idleCommits = await commitAlone(20)
    const idle = await sample(page, 20, () => false)
    let over = false
    const importing = stage.importFile(file, 'freshness').finally(() => {
      over = true
    })
    const busy = await sample(page, Infinity, () => over)
    await importing
    const raw = p95(idleCommits)
    rounded.visible.push({ ours: p95(busy.visible), raw })
    rounded.indexed.push({ ours: p95(busy.indexed), raw })
    rounded.search.push({ ours: p95(busy.searches), raw: p95(idle.searches) })
  }
  page.close()
  const during = `during an import of ${count} rows`
  return [
    figure(
      `urgent change until search shows it, p95 ${during} / idle commit p95`,
      'ms',
      rounded.visible,
      { atMost: 5 },
      'ours must also be at most 1000 ms',
    ),
    figure(`urgent change until the index itself has it, p95 ${during} / idle commit p95`, 'ms', rounded.indexed),
    figure(`search page p95 ${during} / idle`, 'ms', rounded.search, { atMost: 2 }),
  ]
}

type Sides = { ours: number; raw: number }

/**
 * The whole size once: time, memory and disk. Answers milliseconds; what PostgreSQL tidies up afterwards is done then.
 */
export async function loadAll(stage: Stage, count: number): Promise<number> {
  const took = await stage.importFile(await stage.vacanciesFile(count), source)
  await untilCopied()
  const owner = connect(stage.ownerUrl, { max: 1 })
  await sql`set statement_timeout = 0`.execute(owner)
  await sql`vacuum (analyze)`.execute(owner).finally(() => owner.destroy())
  return took
}

/** No vacancies, and an index without documents. */
export async function emptyStage({ ownerUrl }: Stage): Promise<void> {
  const owner = connect(ownerUrl, { max: 1 })
  await sql`truncate vacancies, index_queue restart identity cascade`.execute(owner).finally(() => owner.destroy())
  await withIndexLock(process.env.DATABASE_URL!, () => rebuildIndex(db(), vacancies))
}

async function removeSource(name: string): Promise<void> {
  const rows = await db().deleteFrom('vacancies').where('source', '=', name).returning('id').execute()
  await markStale(
    db(),
    'vacancy',
    rows.map(({ id }) => id),
    'bulk',
  )
  await untilCopied()
}

/** Employers follow their vacancies; nothing is to be measured beside that. */
async function untilCopied(): Promise<void> {
  while ((await indexQueueState(db())).due > 0) await sleep(200)
}

/** What PostgreSQL takes for the same rows by COPY into a table with the same columns and indexes. */
async function rawCopy(stage: Stage): Promise<number> {
  const file = join(stage.directory, 'vacancies.copy')
  const columns = `id, source, external_id, employer_id, title, kind, city_code, district_code, address, headcount,
    pay_min, pay_max, pay_period, pay_months, education, experience_years_min, benefits, description,
    status, published_at, expires_at, content_hash`
  const client = new pg.Client({ connectionString: stage.ownerUrl })
  await client.connect()
  await pipeline(client.query(copyTo(`copy (select ${columns} from vacancies) to stdout`)), createWriteStream(file))
  await client.query('drop table if exists vacancies_raw; create table vacancies_raw (like vacancies including all)')
  const begin = performance.now()
  await pipeline(createReadStream(file), client.query(copyFrom(`copy vacancies_raw (${columns}) from stdin`)))
  const took = performance.now() - begin
  await client.query('drop table vacancies_raw')
  await client.end()
  return statSync(file).size > 0 ? took : Number.NaN
}

/** What the engine takes for the same documents, ready made, in large batches with nothing else to do. */
async function rawAddDocuments(): Promise<number> {
  const uid = `${indexName('vacancies')}_raw`
  const ids = (await db().selectFrom('vacancies').select('id').orderBy('id').execute()).map(({ id }) => id)
  const lines = [...(await prepareDocuments(db(), vacancies, ids)).lines.values()]
  const engine = writeClient()
  const wait = { timeout: 0, interval: 20 }
  await engine.createIndex(uid, { primaryKey: 'id' }).waitTask(wait)
  await engine.index(uid).updateSettings(vacancySettings).waitTask(wait)
  const begin = performance.now()
  for (let start = 0; start < lines.length; start += rawBatch) {
    const part = lines.slice(start, start + rawBatch).join('\n')
    await engine.index(uid).addDocumentsFromString(part, 'application/x-ndjson').waitTask(wait)
  }
  const took = performance.now() - begin
  await engine.deleteIndex(uid).waitTask(wait)
  return took
}

/** Milliseconds for one document into the idle live index, the engine asked directly. */
async function commitAlone(times: number): Promise<number[]> {
  const [row] = await db().selectFrom('vacancies').select('id').where('source', '=', source).limit(1).execute()
  const [line] = (await prepareDocuments(db(), vacancies, [row!.id])).lines.values()
  const commits: number[] = []
  for (let i = 0; i < times; i++) {
    const document = JSON.stringify({ ...JSON.parse(line!), description: `${i}` })
    const begin = performance.now()
    await writeClient()
      .index(indexName('vacancies'))
      .addDocumentsFromString(document, 'application/x-ndjson')
      .waitTask({ timeout: 0, interval: 4 })
    commits.push(performance.now() - begin)
  }
  await writeClient()
    .index(indexName('vacancies'))
    .addDocumentsFromString(line!, 'application/x-ndjson')
    .waitTask({ timeout: 0 })
  return commits
}

/**
 * Publishes a vacancy twice a second, until the portal's search shows it and until the index has it; searches beside.
 */
async function sample(
  page: HttpClient,
  most: number,
  over: () => boolean,
): Promise<{ visible: number[]; indexed: number[]; searches: number[] }> {
  const result = { visible: [] as number[], indexed: [] as number[], searches: [] as number[] }
  const pending: Promise<void>[] = []
  for (let i = 0; i < most && !over(); i++) {
    const { id, title, begin } = await publishOne()
    pending.push(untilIndexed(id).then((at) => void result.indexed.push(at - begin)))
    while (!(await page.read(`/api/v1/vacancies?q=${encodeURIComponent(title)}`)).includes(`"id":${id},`))
      await sleep(5)
    result.visible.push(performance.now() - begin)
    for (const q of ['焊工', '司机', '', '沈阳护理员', '会计'])
      result.searches.push(await page.time(`/vacancies?q=${encodeURIComponent(q)}`))
    await sleep(Math.max(0, 500 - (performance.now() - begin)))
  }
  await Promise.all(pending)
  return result
}

let serial = 0

async function publishOne(): Promise<{ id: number; title: string; begin: number }> {
  const title = `钟表修理工${Date.now().toString(36)}${serial++}`
  return db()
    .transaction()
    .execute(async (trx) => {
      const { rows } = await sql<{ id: number }>`
      insert into vacancies (source, external_id, employer_id, title, kind, city_code, headcount,
        pay_period, pay_months, education, experience_years_min, description, status, published_at, expires_at)
      select 'freshness', ${title}, (select min(id) from employers), ${title}, 'full_time', '210100', 1,
        'month', 12, 'any', 0, '修理钟表', 'published', now(), now() + interval '30 days'
      returning id`.execute(trx)
      await markStale(trx, 'vacancy', [rows[0]!.id], 'urgent')
      return { id: rows[0]!.id, title }
    })
    .then((made) => ({ ...made, begin: performance.now() }))
}

async function untilIndexed(id: number): Promise<number> {
  for (;;) {
    const { results } = await writeClient()
      .index(indexName('vacancies'))
      .getDocuments({ ids: [id], fields: ['id'] })
    if (results.length > 0) return performance.now()
    await sleep(10)
  }
}
