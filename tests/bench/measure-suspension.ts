import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { liftSuspension } from '#app/domains/employers/lift-suspension.server.ts'
import { suspendEmployer } from '#app/domains/employers/suspend-employer.server.ts'
import { system } from '#app/platform/access/actor.ts'
import { operation } from '#app/platform/operation.server.ts'
import { db } from '#db/client.ts'
import { indexQueueState, markStaleFrom } from '#db/index-queue.ts'
import type { Stage } from './stage.ts'

const offered = 5_000
const title = '手工云锦织造工'
const importedMeanwhile = 20_000

const suspend = operation(suspendEmployer)
const lift = operation(liftSuspension)

/**
 * One employer offers 5,000 of the vacancies, and is suspended and restored while a bulk import runs. For each place
 * where a trace of them may be, asked through HTTP, all at once, again and again: milliseconds from the decision to the
 * end of the first answer without a trace, and then with it again; and how many answers asked for after it were wrong.
 */
export async function measureSuspension(stage: Stage, rounds: number): Promise<Record<string, string>> {
  const employerId = await giveThemToOne()
  const places = await placesOf(stage, employerId)
  const gone: Told[] = []
  const back: Told[] = []
  for (let round = 0; round < rounds; round++) {
    let over = false
    const importing = stage
      .importFile(await stage.vacanciesFile(importedMeanwhile), `meanwhile-${round}`)
      .finally(() => {
        over = true
      })
    importing.catch(() => {}) // seen below, or of no interest beside what went wrong before
    while ((await indexQueueState(db())).due < 1_000 && !over) await sleep(50)
    gone.push(await untilAll(places, false, () => suspend(system, { employerId, reason: '收取押金' })))
    back.push(await untilAll(places, true, () => lift(system, { employerId, reason: '已退还' })))
    if (over) throw new Error('the import was over before the suspension was')
    await importing
  }
  return {
    [`until the last of ${offered} vacancies is gone, during an import of ${importedMeanwhile}`]: told(gone),
    'until all of them are back': told(back),
  }
}

async function giveThemToOne(): Promise<number> {
  const { id } = await db()
    .insertInto('employers')
    .values({ source: 'bench', name: '沈阳云锦织造有限公司', name_key: '沈阳云锦织造有限公司', city_code: '210100' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`
    with given as (
      update vacancies set employer_id = ${id}, title = ${title}, kind = 'public_welfare', status = 'published',
        published_at = now() - id * interval '1 millisecond', expires_at = now() + interval '30 days'
      where id in (select id from vacancies order by id desc limit ${offered}) returning id)
    ${markStaleFrom('vacancy', 'bulk', sql`select id from given`)}`.execute(db())
  while ((await indexQueueState(db())).due > 0) await sleep(200)
  return id
}

/** Where they can be seen, and whether an answer from there shows one of them. */
type Places = Record<string, { address: string; shows: (answer: { status: number; text: string }) => boolean }>

async function placesOf({ portal, startDegradedPortal }: Stage, employerId: number): Promise<Places> {
  const theirs = new Set(
    (await db().selectFrom('vacancies').select('id').where('employer_id', '=', employerId).execute()).map(
      ({ id }) => id,
    ),
  )
  const [first] = theirs
  const [other] = await db()
    .selectFrom('vacancies')
    .select('id')
    .where('employer_id', '<>', employerId)
    .where('status', '=', 'published')
    .where('expires_at', '>', sql<Date>`now()`)
    .limit(1)
    .execute()
  await db().updateTable('vacancies').set({ title }).where('id', '=', other!.id).execute()
  const degraded = await startDegradedPortal()
  const q = encodeURIComponent(title)
  const linked = ({ text }: { text: string }) =>
    [...text.matchAll(/\/vacancies\/(\d+)/g)].some(([, id]) => theirs.has(Number(id)))
  const counted = ({ text }: { text: string }) => Number((JSON.parse(text) as { total: number }).total) > 0
  return {
    'search page': { address: `${portal}/vacancies?q=${q}`, shows: linked },
    'newest first': { address: `${portal}/vacancies?sort=newest`, shows: linked },
    'API, total': { address: `${portal}/api/v1/vacancies?kind=public_welfare`, shows: counted },
    'API, facets': { address: `${portal}/api/v1/vacancies`, shows: ({ text }) => text.includes('"public_welfare":') },
    'vacancy page': { address: `${portal}/vacancies/${first}`, shows: ({ status }) => status === 200 },
    similar: { address: `${portal}/vacancies/${other!.id}`, shows: linked },
    'employer page': { address: `${portal}/employers/${employerId}`, shows: linked },
    'home page': { address: `${portal}/`, shows: linked },
    sitemap: { address: `${portal}/sitemap.xml?kind=vacancies&part=${Math.floor(first! / 10_000)}`, shows: linked },
    'degraded search': { address: `${degraded}/vacancies?q=${q}`, shows: linked },
  }
}

/**
 * For each place, milliseconds from the end of the act to the end of the first answer that is right, and the wrong ones
 * until then.
 */
type Told = Record<string, { ms: number; wrong: number }>

async function untilAll(places: Places, shown: boolean, act: () => Promise<unknown>): Promise<Told> {
  const waiting = Object.entries(places).map(([name, place]) => ({ name, ...place }))
  for (const { name, address, shows } of waiting) {
    if (shows(await ask(address)) === shown) throw new Error(`${name}: wrong before anything was decided`)
  }
  let decided = Number.NaN
  const asking = waiting.map(async ({ name, address, shows }) => {
    while (Number.isNaN(decided)) await sleep(1)
    let wrong = 0
    while (shows(await ask(address)) !== shown) wrong += 1
    return [name, { ms: performance.now() - decided, wrong }] as const
  })
  await act()
  decided = performance.now()
  const took = Object.fromEntries(await Promise.all(asking))
  for (const { name, address, shows } of waiting) {
    if (shows(await ask(address)) !== shown) throw new Error(`${name}: it did not stay so`)
  }
  return took
}

function ask(address: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    http
      .get(address, { agent: false }, (response) => {
        const chunks: Buffer[] = []
        response
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('error', reject)
          .on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
      })
      .on('error', reject)
  })
}

/** The slowest place of the worst round, and each place at its worst. */
function told(rounds: Told[]): string {
  const worst = Object.keys(rounds[0]!).map(
    (name) => [name, Math.max(...rounds.map((round) => round[name]!.ms))] as const,
  )
  const wrong = rounds.flatMap((round) => Object.values(round)).reduce((sum, place) => sum + place.wrong, 0)
  const places = worst.map(([name, ms]) => `${name} ${ms.toFixed(0)}`).join(', ')
  return `${Math.max(...worst.map(([, ms]) => ms)).toFixed(0)} ms, ${wrong} wrong answers (${places})`
}
