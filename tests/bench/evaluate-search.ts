import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { Meilisearch } from 'meilisearch'
import { withEngines } from '#app/platform/machine/engines.server.ts'
import { appSession, connect, type Database, db } from '#db/client.ts'
import { indexName, writeClient } from '#search/engine/client.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { vacancyDocument } from '#search/vacancies/vacancy-document.ts'
import { fingerprintOf } from '#search/sync/fingerprint.ts'
import { vacancySettings } from '#search/vacancies/vacancy-index.ts'
import { searchVacancies } from '#search/vacancies/query-vacancies.ts'
import type { VacancySearch } from '#search/vacancies/vacancy-search.ts'
import { havePostings, postingRows } from './evaluation-corpus.ts'
import { figuresTable, type Outcome } from './evaluation-figures.ts'
import { categories, makeQuestions, prepare, type Prepared, type Question } from './evaluation-questions.ts'

/**
 * `npm run search:evaluate`: how well the search answers, on real postings and questions made from them, beside the
 * engine at its defaults and ILIKE. It works in an index of its own and leaves nothing behind.
 */
const { values: options } = parseArgs({
  options: {
    /** Postings to search in. */
    size: { type: 'string', default: '12000' },
    /** Questions of each category, both halves together. */
    each: { type: 'string', default: '100' },
    tuning: { type: 'boolean', default: false },
    'held-out': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    /** Lists the questions that were not answered by the first result. */
    misses: { type: 'boolean', default: false },
    /** Measures this search alone. */
    ours: { type: 'boolean', default: false },
    /** Keeps the index; the next run of the same size and document shape takes it as it is. */
    keep: { type: 'boolean', default: false },
  },
})

if (!havePostings()) {
  console.error('The relevance is measured on ../shared/data/postings/postings.ndjson.gz, which is not there.')
  process.exit(1)
}
async function evaluate(): Promise<void> {
  if (!process.env.MEILI_URL) throw new Error('There is no Meilisearch to measure')
  process.env.MEILI_INDEX_PREFIX = options.keep
    ? `evaluate_${fingerprintOf(vacancies).slice(0, 8)}_${options.size}_`
    : `evaluate_${process.pid}_`
  const [cities, districts] = await Promise.all([
    db().selectFrom('member_cities').select(['code', 'name', 'short_name', 'pinyin']).orderBy('position').execute(),
    db()
      .selectFrom('districts')
      .select(['code', 'city_code', 'name', 'short_name', 'pinyin'])
      .orderBy('code')
      .execute(),
  ])
  const rows = (await postingRows(Number(options.size), cities, districts)).map(prepare)
  const half = options.tuning ? 'tuning' : options['held-out'] ? 'held-out' : undefined
  const questions = makeQuestions(rows, districts, Number(options.each)).filter(
    (question) => !half || question.half === half,
  )

  const systems = options.ours ? [portal] : [portal, defaults, ilike]
  const figures: Record<string, Outcome[]> = {}
  for (const { name, load, ask, unload } of systems) {
    await load(rows)
    figures[name] = []
    for (const question of questions) {
      const { ids, match } = await ask(question.q)
      figures[name].push(outcome(rows, question, ids, match))
    }
    if (!options.keep) await unload()
  }
  console.log(
    figuresTable({ figures, categories, json: options.json, corpus: rows.length, half: half ?? 'both halves' }),
  )
  if (options.misses) for (const line of misses(figures[portal.name]!)) console.log(line)
}

type Answer = { ids: number[]; match: Outcome['match'] }
type System = {
  name: string
  load(rows: Prepared[]): Promise<void>
  ask(q: string): Promise<Answer>
  unload(): Promise<unknown>
}

function outcome(rows: Prepared[], question: Question, ids: number[], match: Outcome['match']): Outcome {
  const targets = new Set(rows.filter(question.isTarget).map(({ id }) => id))
  const at = ids.slice(0, 10).findIndex((id) => targets.has(id))
  const found = ids.slice(0, 100).filter((id) => targets.has(id)).length
  return {
    question,
    match,
    rank: at < 0 ? undefined : at + 1,
    empty: ids.length === 0,
    recall: targets.size === 0 ? undefined : found / Math.min(100, targets.size),
    top: ids
      .slice(0, 3)
      .map((id) => rows[id - 1]!.title)
      .join(' / '),
  }
}

function misses(outcomes: Outcome[]): string[] {
  return outcomes
    .filter(({ question, rank, match }) =>
      question.category === 'without an answer' ? match === 'good' : rank !== 1 || match !== 'good',
    )
    .map(
      ({ question, rank, match, top }) =>
        `${question.category} | ${question.q} | rank ${rank ?? '-'} | ${match} | ${top}`,
    )
}

const portal: System = {
  name: 'portal',
  load: (rows) =>
    fill(
      indexName('vacancies'),
      vacancySettings,
      rows.map((row) => vacancyDocument(row)!),
    ),
  async ask(q) {
    const search: VacancySearch = {
      q,
      city: [],
      district: [],
      kind: [],
      education: [],
      benefits: [],
      hours: [],
      audiences: [],
      industry: [],
      size: [],
      sort: 'relevance',
      page: 1,
      perPage: 100,
    }
    let found = await searchVacancies(search)
    // On a busy machine an answer may come too late; what PostgreSQL says instead is not what is measured here.
    for (let again = 0; found.degraded; again++) {
      if (again === 100) throw new Error('the search engine does not answer within its time limit')
      await sleep(300)
      found = await searchVacancies(search)
    }
    return found
  },
  unload: () => writeClient().deleteIndex(indexName('vacancies')),
}

/** As a newcomer would use it: index and query at their defaults. */
const defaults: System = {
  name: 'default settings',
  load: (rows) =>
    fill(
      plainIndex(),
      {},
      rows.map(({ id, title, description, employer_name, city_name, district_name }) => ({
        id,
        title,
        description,
        employer_name,
        city_name,
        district_name,
      })),
    ),
  async ask(q) {
    const client = new Meilisearch({ host: process.env.MEILI_URL!, apiKey: process.env.MEILI_KEY })
    const { hits } = await client
      .index(plainIndex())
      .search<{ id: number }>(q, { limit: 100, attributesToRetrieve: ['id'] })
    return { ids: hits.map(({ id }) => id), match: hits.length > 0 ? 'good' : 'none' }
  },
  unload: () => writeClient().deleteIndex(plainIndex()),
}
const plainIndex = () => `${indexName('vacancies')}_plain`

/**
 * One connection for the rows of ILIKE: they lie in a temporary table, because the portal's role cannot make others.
 */
let ownConnection: Database | undefined
const own = () => (ownConnection ??= connect(process.env.DATABASE_URL!, { max: 1, session: appSession }))

/** Every blank-separated word somewhere in the row; rows with the first of them in the title come first. */
const ilike: System = {
  name: 'ILIKE',
  async load(rows) {
    const text = (row: Prepared) =>
      [row.title, row.employer_name, row.city_name, row.district_name, row.description].join(' ')
    const values = rows.map((row) => ({
      id: row.id,
      title: row.title,
      body: text(row),
      published_at: row.published_at,
    }))
    await sql`create temporary table evaluation_rows
      (id bigint primary key, title text, body text, published_at timestamptz)`.execute(own())
    await sql`insert into evaluation_rows select * from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
      as r(id bigint, title text, body text, published_at timestamptz)`.execute(own())
  },
  async ask(q) {
    const words = q
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
    const { rows } = await sql<{ id: number }>`
      select id from evaluation_rows where ${sql.join(
        words.map((word) => sql`body ilike ${word}`),
        sql` and `,
      )}
      order by title ilike ${words[0]} desc, published_at desc limit 100`.execute(own())
    return { ids: rows.map(({ id }) => id), match: rows.length > 0 ? 'good' : 'none' }
  },
  async unload() {
    await ownConnection?.destroy()
    ownConnection = undefined
  },
}

async function fill(index: string, settings: object, documents: { id: number }[]): Promise<void> {
  const client = writeClient()
  const patience = { timeout: 600_000 }
  const { indexes } = await client.getStats()
  if (options.keep && indexes[index]?.numberOfDocuments === documents.length) return
  await client.deleteIndex(index).waitTask(patience)
  await client.createIndex(index, { primaryKey: 'id' }).waitTask(patience)
  await client.index(index).updateSettings(settings).waitTask(patience)
  for (let from = 0; from < documents.length; from += 5000) {
    const task = await client
      .index(index)
      .addDocuments(documents.slice(from, from + 5000))
      .waitTask(patience)
    if (task.status !== 'succeeded') throw new Error(task.error?.message)
  }
}

await withEngines(evaluate)
process.exit()
