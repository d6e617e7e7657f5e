import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { connect, type Database } from '#db/client.ts'
import { seedDemoEmployers } from '#app/domains/employers/demo/seed-demo-employers.server.ts'
import { seedDemoVacancies } from '#app/domains/jobs/demo/seed-demo-vacancies.server.ts'
import { system } from '#app/platform/access/actor.ts'
import { now } from '#db/values/now.ts'
import { shanghaiDay, startOfShanghaiDay } from '#db/values/days.ts'
import { HttpClient } from './http.ts'
import { type RecordedQuestion, recordedQuestions } from './recorded-questions.ts'
import { setStage, type Stage } from './stage.ts'

/*
 * npm run search:record -- FILE [--seed 1] [--count 2000]
 * Asks a portal with the demo vacancies the same questions each time, through the API, the page, and a portal without a
 * search engine, and writes one JSON line an answer. Recorded on two commits within one day of Shanghai, which the rows
 * are dated by, `diff` tells whether the search still answers exactly as before.
 */

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '2000' } },
  allowPositionals: true,
})
const [file] = positionals
if (!file) throw new Error('Name the file to write to: npm run search:record -- FILE')
const say = (line: string) => void process.stderr.write(`${line}\n`)
/** Asked at once. */
const clients = 3

let stage: Stage | undefined
let ended: Promise<void> | undefined
const end = () => (ended ??= stage?.end() ?? Promise.resolve())
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void end().then(() => process.exit(130)))

try {
  stage = await setStage(say)
  const known = await fill(stage)
  await record(stage, recordedQuestions(values.seed, Number(values.count), known), file)
} finally {
  await end()
}

/** The demo rows as they stand when the day begins, so that the hour of the recording makes no difference. */
async function fill(on: Stage): Promise<{ titles: string[]; employers: string[] }> {
  const owner = connect(on.ownerUrl, { max: 2 })
  try {
    const midnight = startOfShanghaiDay(shanghaiDay(now()))
    await seedDemoEmployers(system, midnight)
    say(`Made ${await seedDemoVacancies(system, midnight)} vacancies`)
    await sql`
      update vacancies set published_at = ${midnight}::timestamptz + id * interval '1 millisecond'
      where status = 'published' and id % 20 = 0`.execute(owner)
    await rebuild(on)
    return { titles: await column(owner, 'vacancies', 'title'), employers: await column(owner, 'employers', 'name') }
  } finally {
    await owner.destroy()
  }
}

/** In the order of ids, whatever the portal has copied meanwhile. */
async function rebuild(on: Stage): Promise<void> {
  const { DATABASE_URL: _database, MEILI_URL: _url, MEILI_KEY: _key, ...rest } = process.env
  const child = spawn(process.execPath, ['app/command.js', 'search-rebuild'], {
    env: { ...rest, PORTAL_DATA_DIR: join(on.directory, 'data'), PORTAL_DEMO: 'off' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const code = await new Promise((done) => child.once('exit', done))
  if (code !== 0) throw new Error(`the rebuild ended with ${code}`)
}

async function column(owner: Database, table: string, name: string): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    select distinct ${sql.ref(name)} as text from ${sql.table(table)} order by 1`.execute(owner)
  return rows.map(({ text }) => text)
}

async function record(on: Stage, questions: RecordedQuestion[], to: string): Promise<void> {
  const [portal, without] = [new HttpClient(on.portal, clients), new HttpClient(await startDegraded(on), clients)]
  const lines: string[] = []
  const waiting = [...questions]
  const ask = async () => {
    for (let question = waiting.shift(); question; question = waiting.shift()) {
      const { n, query } = question
      const answers = {
        api: await byEngine(() => apiAnswer(portal, query)),
        page: await agreed(() => byEngine(() => pageAnswer(portal, query))),
        without: await apiAnswer(without, query),
        'page without': await pageAnswer(without, query),
      }
      lines[n] = Object.entries(answers)
        .map(([way, answer]) => `${JSON.stringify({ n, way, query: decodeURIComponent(query), ...answer })}\n`)
        .join('')
      if (waiting.length % 100 === 0) say(`${waiting.length} questions left`)
    }
  }
  await Promise.all(Array.from({ length: clients }, ask))
  portal.close()
  without.close()
  const out = createWriteStream(to)
  for (const line of lines) out.write(line)
  await new Promise((done) => out.end(done))
}

/** On a busy machine the database may not answer in time when a portal starts. */
async function startDegraded(on: Stage): Promise<string> {
  for (let again = 0; ; again++) {
    try {
      return await on.startDegradedPortal()
    } catch (error) {
      if (again === 20) throw error
      await sleep(5_000)
    }
  }
}

type Answer = { degraded: boolean } & Record<string, unknown>

/** On a busy machine the engine may answer too late, and PostgreSQL instead; that is not what is recorded here. */
async function byEngine(ask: () => Promise<Answer>): Promise<Answer> {
  for (let again = 0; ; again++) {
    const answer = await ask()
    if (!answer.degraded) return answer
    if (again === 200) throw new Error('the search engine does not answer within its time limit')
    await sleep(300)
  }
}

/** A page asks several times, and does not say which of its parts came from PostgreSQL: two answers running agree. */
async function agreed(ask: () => Promise<Answer>): Promise<Answer> {
  let before = JSON.stringify(await ask())
  for (;;) {
    const answer = await ask()
    const after = JSON.stringify(answer)
    if (after === before) return answer
    before = after
  }
}

/** Nor that the portal, on such a machine, asks for patience. */
async function read(from: HttpClient, path: string): Promise<string> {
  for (let again = 0; ; again++) {
    try {
      return await from.read(path)
    } catch (error) {
      if (again === 50) throw error
      await sleep(500)
    }
  }
}

async function apiAnswer(from: HttpClient, query: string): Promise<Answer> {
  const {
    took_ms: _took,
    items,
    facets,
    ...answer
  } = JSON.parse(await read(from, `/api/v1/vacancies?${query}`)) as {
    took_ms: number
    items: { id: number }[]
    facets: Record<string, Record<string, number>>
    degraded: boolean
  }
  return { ...answer, ids: items.map(({ id }) => id), facets: inOrder(facets) }
}

function inOrder(facets: Record<string, Record<string, number>>) {
  return Object.fromEntries(
    Object.entries(facets)
      .toSorted()
      .map(([facet, counts]) => [facet, Object.fromEntries(Object.entries(counts).toSorted())]),
  )
}

/** What a person reads and may choose: texts, addresses of links, and each choice of the filters. */
async function pageAnswer(from: HttpClient, query: string): Promise<Answer> {
  const html = await read(from, `/vacancies?${query}`)
  const results = /<div class="results" id="results">[^]*?<\/main>/.exec(html)?.[0] ?? ''
  const filters = /<form class="filters"[^]*?<\/form>/.exec(html)?.[0] ?? ''
  const attributes = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, value]) => value)
  return {
    degraded: results.includes('搜索正在简化运行'),
    text: plain(results.replace(/<time[^>]*>[^<]*/g, '')),
    links: attributes(results, /href="([^"]*)"/g),
    filters: plain(filters),
    choices: attributes(filters, /<input ([^>]*)>/g),
  }
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
