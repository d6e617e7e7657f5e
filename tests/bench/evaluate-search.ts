import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { Meilisearch } from 'meilisearch'
import { closeDb, db } from '#db/client.ts'
import { indexName, writeClient } from '#search/client.ts'
import { vacancyFingerprint } from '#search/fingerprint.ts'
import { vacancyDocument } from '#search/documents/vacancies.ts'
import { vacancySettings } from '#search/indexes/vacancies.ts'
import { searchVacancies } from '#search/query-vacancies.ts'
import type { VacancySearch } from '#search/vacancy-search.ts'
import { havePostings, postingRows } from './evaluation-corpus.ts'
import { categories, makeQuestions, prepare, type Prepared, type Question } from './evaluation-questions.ts'
import { figuresTable, type Outcome } from './evaluation-figures.ts'

const { values: options } = parseArgs({
  options: {
    size: { type: 'string', default: '12000' },
    each: { type: 'string', default: '100' },
    tuning: { type: 'boolean', default: false },
    'held-out': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    misses: { type: 'boolean', default: false },
    ours: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
})

if (!havePostings()) {
  console.error('The relevance is measured on ../shared/data/postings/postings.ndjson.gz, which is not there.')
  process.exit(1)
}
// With --keep the index stays, and the next run of the same size and document shape takes it as it is.
process.env.MEILI_INDEX_PREFIX = options.keep ? `evaluate_${vacancyFingerprint().slice(0, 8)}_${options.size}_` : `evaluate_${process.pid}_`
/** As a newcomer would use it: the client and the index at their defaults. */
const plainClient = new Meilisearch({ host: process.env.MEILI_URL!, apiKey: process.env.MEILI_KEY })
const plainIndex = `${indexName('vacancies')}_plain`

const [cities, districts] = await Promise.all([
  db().selectFrom('member_cities').select(['code', 'name', 'short_name', 'pinyin']).orderBy('position').execute(),
  db().selectFrom('districts').select(['code', 'city_code', 'name', 'short_name', 'pinyin']).orderBy('code').execute(),
])
const rows = (await postingRows(Number(options.size), cities, districts)).map(prepare)
const half = options.tuning ? 'tuning' : options['held-out'] ? 'held-out' : undefined
const questions = makeQuestions(rows, districts, Number(options.each)).filter((question) => !half || question.half === half)

const systems: Record<string, (question: Question) => Promise<Outcome>> = { portal: askPortal }
await loadPortal()
if (!options.ours) {
  await Promise.all([loadPlain(), loadTable()])
  systems['default settings'] = askPlain
  systems.ILIKE = askTable
}

const figures: Record<string, Outcome[]> = {}
for (const [name, ask] of Object.entries(systems)) {
  figures[name] = []
  for (const question of questions) figures[name].push(await ask(question))
}
console.log(figuresTable({ figures, categories, json: options.json, corpus: rows.length, half: half ?? 'both halves' }))
if (options.misses) {
  for (const { question, rank, match, top } of figures.portal!) {
    const expected = question.category === 'without an answer' ? match !== 'good' : rank === 1 && match === 'good'
    if (!expected) console.log(`${question.category} | ${question.q} | rank ${rank ?? '-'} | ${match} | ${top}`)
  }
}
if (!options.keep) {
  const client = writeClient()
  await Promise.all([client.deleteIndex(indexName('vacancies')), client.deleteIndex(plainIndex)])
  await sql`drop table if exists evaluation_rows`.execute(db())
}
await closeDb()
process.exit(0)

function outcome(question: Question, ids: number[], match: Outcome['match']): Outcome {
  const targets = new Set(rows.filter(question.isTarget).map(({ id }) => id))
  const at = ids.slice(0, 10).findIndex((id) => targets.has(id))
  const found = ids.slice(0, 100).filter((id) => targets.has(id)).length
  const title = (id: number | undefined) => (id === undefined ? '' : rows[id - 1]!.title)
  return {
    question, match, rank: at < 0 ? undefined : at + 1, empty: ids.length === 0,
    recall: targets.size === 0 ? undefined : found / Math.min(100, targets.size),
    top: ids.slice(0, 3).map(title).join(' / '),
  }
}

async function askPortal(question: Question): Promise<Outcome> {
  const search: VacancySearch = { q: question.q, city: [], district: [], kind: [], education: [], benefits: [], sort: 'relevance', page: 1, perPage: 100 }
  let found = await searchVacancies(search)
  // On a busy machine an answer may come too late; what PostgreSQL says instead is not what is measured here.
  for (let again = 0; found.degraded; again++) {
    if (again === 100) throw new Error('the search engine does not answer within its time limit')
    await sleep(300)
    found = await searchVacancies(search)
  }
  return outcome(question, found.ids, found.match)
}

async function askPlain(question: Question): Promise<Outcome> {
  const { hits } = await plainClient.index(plainIndex).search<{ id: number }>(question.q, { limit: 100, attributesToRetrieve: ['id'] })
  return outcome(question, hits.map(({ id }) => id), hits.length > 0 ? 'good' : 'none')
}

/** Every blank-separated word somewhere in the row; rows with all of it in the title first. */
async function askTable(question: Question): Promise<Outcome> {
  const words = question.q.split(/\s+/).filter(Boolean).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  const { rows: found } = await sql<{ id: number }>`
    select id from evaluation_rows
    where ${sql.join(words.map((word) => sql`body ilike ${word}`), sql` and `)}
    order by title ilike ${words[0]} desc, published_at desc limit 100`.execute(db())
  return outcome(question, found.map(({ id }) => id), found.length > 0 ? 'good' : 'none')
}

async function fill(index: string, settings: object, documents: object[]): Promise<void> {
  const client = writeClient()
  const patience = { timeout: 600_000 }
  if (options.keep && await isFilled(index, documents.length)) return
  await client.deleteIndex(index).waitTask(patience)
  await client.createIndex(index, { primaryKey: 'id' }).waitTask(patience)
  await client.index(index).updateSettings(settings).waitTask(patience)
  for (let from = 0; from < documents.length; from += 5000) {
    const task = await client.index(index).addDocuments(documents.slice(from, from + 5000) as { id: number }[]).waitTask(patience)
    if (task.status !== 'succeeded') throw new Error(task.error?.message)
  }
}

async function isFilled(index: string, documents: number): Promise<boolean> {
  const { indexes } = await writeClient().getStats()
  return indexes[index]?.numberOfDocuments === documents
}

function loadPortal(): Promise<void> {
  return fill(indexName('vacancies'), vacancySettings, rows.map((row) => vacancyDocument(row)!))
}

function loadPlain(): Promise<void> {
  return fill(plainIndex, {}, rows.map(({ id, title, description, employer_name, city_name, district_name }) =>
    ({ id, title, description, employer_name, city_name, district_name })))
}

async function loadTable(): Promise<void> {
  await sql`drop table if exists evaluation_rows`.execute(db())
  await sql`create unlogged table evaluation_rows (id bigint primary key, title text, body text, published_at timestamptz)`.execute(db())
  const text = (row: Prepared) => [row.title, row.employer_name, row.city_name, row.district_name, row.description].join(' ')
  const values = rows.map((row) => ({ id: row.id, title: row.title, body: text(row), published_at: row.published_at }))
  await sql`insert into evaluation_rows select * from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
    as r(id bigint, title text, body text, published_at timestamptz)`.execute(db())
}
