import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { pauseVacancy } from '#app/domains/jobs/pause-vacancy.server.ts'
import { resumeVacancy } from '#app/domains/jobs/resume-vacancy.server.ts'
import { emit } from '#app/emit.server.ts'
import { system } from '#app/platform/access/actor.ts'
import type { ReactionNames } from '#app/platform/events/event.ts'
import { failedDeliveries, forgetFailed, retryFailed } from '#app/platform/events/deliveries.server.ts'
import { clockWatch } from '#app/platform/machine/clock-watch.server.ts'
import { bindDirectory } from '#app/platform/machine/directory-database.server.ts'
import { readiness } from '#app/platform/machine/health.server.ts'
import { acceptSecret } from '#app/platform/machine/secret-check.server.ts'
import type { Events } from '#app/reactions.ts'
import { copyToSearch } from '#app/workers/copy-to-search.server.ts'
import type { Reaction } from '#app/workers/reactions.server.ts'
import { startReactions } from '#app/workers/run-reactions.server.ts'
import { withIndexLock } from '#search/engine/index-lock.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import { searchableKinds } from '#search/kinds.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { aVacancy } from '#tests/support/builders.ts'
import { asOwner, hasMeilisearch, testDatabase } from '#tests/support/database.ts'
import { settings } from '#tests/support/settings.ts'

vi.mock('#app/platform/env.server.ts', async () =>
  (await import('#tests/support/settings.ts')).envWithSettings({
    LOG_LEVEL: 'silent',
    PORTAL_SECRET: 'a secret for reactions of tests, never used elsewhere',
  }),
)
vi.mock('#app/reactions.ts', () => ({
  reactions: {
    'vacancy.published': ['first', 'second'],
    'vacancy.changed': [],
    'vacancy.closed': ['first'],
    'vacancy.expired': ['second'],
    'resume.changed': [],
    'resume.deleted': [],
    'blocked_employers.changed': [],
    'vacancy.rejected': [],
    'consent.changed': [],
    'application.sent': [],
  } satisfies ReactionNames<Events>,
}))

const database = await testDatabase()
const reason = 'employer_closed'
const quickly = { timeout: 10_000, interval: 20 }

type Recording = Reaction<{ name: keyof Events; ids: { vacancyId: number } }>

const recording =
  (reaction: string): Recording =>
  async (trx, { name, ids }) => {
    await sql`insert into recorded values (${reaction}, ${name}, ${ids.vacancyId})`.execute(trx)
  }
const code = { first: recording('first'), second: recording('second') }
const failing: Recording = async (trx, event) => {
  await recording('second')(trx, event)
  throw new Error('no such luck')
}

const running: { stop(): Promise<void> }[] = []
function start(given: Record<string, Recording> = code) {
  const worker = startReactions(given)
  running.push(worker)
  return worker
}

beforeAll(() =>
  asOwner((owner) =>
    sql`create table recorded (reaction text, event text, vacancy_id bigint
      references vacancies on delete cascade deferrable initially deferred)`.execute(owner),
  ),
)
afterEach(async () => {
  await Promise.all(running.splice(0).map((worker) => worker.stop()))
  await sql`delete from recorded`.execute(database)
  vi.unstubAllEnvs()
  for (const table of ['index_queue', 'events', 'vacancy_status_changes', 'vacancies'] as const)
    await database.deleteFrom(table).execute()
})

type Ids = { vacancyId: number }
const happens = (name: keyof Events, ids: Ids | Ids[]) => database.transaction().execute((trx) => emit(trx, name, ids))
async function recorded(): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select reaction || ' ' || event || ' ' || vacancy_id as line from recorded order by 1`.execute(database)
  return rows.map(({ line }) => line)
}
const deliveries = () => database.selectFrom('event_deliveries').selectAll().orderBy('reaction').execute()
const events = () => database.selectFrom('events').selectAll().execute()
const allIsDone = () => vi.waitFor(async () => expect(await deliveries()).toEqual([]), quickly)
const both = (id: number) => [`first vacancy.published ${id}`, `second vacancy.published ${id}`]

describe('a step of a vacancy', () => {
  test('is told to all who react to it, each once, and then forgotten', async () => {
    start()
    const vacancyId = await aVacancy({ status: 'paused' })
    await resumeVacancy(system, { vacancyId, reason })
    await allIsDone()
    expect(await recorded()).toEqual(both(vacancyId))
    expect(await events()).toEqual([])
  })

  test('to which nobody reacts leaves no row, and search hears of it all the same', async () => {
    const vacancyId = await aVacancy()
    await pauseVacancy(system, { vacancyId, reason })
    expect([await events(), await deliveries()]).toEqual([[], []])
    expect(await database.selectFrom('index_queue').where('entity', '=', 'vacancy').select('lane').execute()).toEqual([
      { lane: 'urgent' },
    ])
  })

  test('that is taken back has not happened', async () => {
    start()
    const vacancyId = await aVacancy()
    const takenBack = database.transaction().execute(async (trx) => {
      await emit(trx, 'vacancy.published', { vacancyId })
      throw new Error('taken back')
    })
    await expect(takenBack).rejects.toThrow('taken back')
    expect([await events(), await deliveries(), await recorded()]).toEqual([[], [], []])
  })

  test.skipIf(!hasMeilisearch())('is told although the index was built anew meanwhile', async () => {
    const vacancyId = await aVacancy({ status: 'paused' })
    await resumeVacancy(system, { vacancyId, reason })
    await withIndexLock(process.env.DATABASE_URL!, () => rebuildIndex(database, vacancies))
    expect(await database.selectFrom('index_queue').where('entity', '=', 'vacancy').selectAll().execute()).toEqual([])
    expect(await deliveries()).toHaveLength(2)
    start()
    await allIsDone()
    expect(await recorded()).toEqual(both(vacancyId))
  })

  test('is told where there is no engine, and stays in the queue of the index', async () => {
    vi.stubEnv('MEILI_URL', undefined)
    running.push(copyToSearch())
    start()
    const vacancyId = await aVacancy({ status: 'paused' })
    await resumeVacancy(system, { vacancyId, reason })
    await allIsDone()
    expect(await recorded()).toEqual(both(vacancyId))
    expect(await database.selectFrom('index_queue').where('entity', '=', 'vacancy').selectAll().execute()).toHaveLength(
      1,
    )
  })

  test('waits for a reaction that this process does not know', async () => {
    start({ first: code.first })
    const vacancyId = await aVacancy()
    await happens('vacancy.published', { vacancyId })
    await vi.waitFor(async () => expect(await recorded()).toHaveLength(1), quickly)
    expect(await deliveries()).toMatchObject([{ reaction: 'second', attempts: 0, last_error: null }])
    start({ second: code.second })
    await allIsDone()
    expect(await recorded()).toEqual(both(vacancyId))
  })
})

describe('a reaction that fails', () => {
  const isTriedAgain = () =>
    sql`update event_deliveries set not_before = now() where failed_at is null`.execute(database)
  const attempted = (attempts: number) =>
    vi.waitFor(async () => expect(await deliveries()).toMatchObject([{ reaction: 'second', attempts }]), quickly)

  test('is tried again ever later, then kept and seen, and leaves nothing behind; others go on', async () => {
    const worker = start({ ...code, second: failing })
    const vacancyId = await aVacancy()
    await happens('vacancy.published', { vacancyId })
    for (let attempts = 1; attempts < 14; attempts++) {
      await attempted(attempts)
      const row = (await deliveries())[0]!
      expect(row).toMatchObject({ last_error: 'no such luck', failed_at: null })
      expect((row.not_before.getTime() - Date.now()) / 10_000).toBeCloseTo(2 ** (attempts - 1), 0)
      await isTriedAgain()
      await sql`notify events`.execute(database)
    }
    await attempted(14)
    expect((await deliveries())[0]!.failed_at).toBeInstanceOf(Date)
    await happens('vacancy.closed', { vacancyId })
    const done = [`first vacancy.closed ${vacancyId}`, `first vacancy.published ${vacancyId}`]
    await vi.waitFor(async () => expect(await recorded()).toEqual(done), quickly)
    expect(await failedDeliveries()).toMatchObject([
      { name: 'vacancy.published', ids: { vacancyId }, reaction: 'second', reason: 'no such luck' },
    ])
    await worker.stop()

    start()
    expect(await retryFailed()).toBe(1)
    await allIsDone()
    expect(await recorded()).toEqual([...done, `second vacancy.published ${vacancyId}`])
    expect(await events()).toEqual([])
  })

  test('only when it is to be written down for good has failed as well', async () => {
    start()
    await happens('vacancy.expired', { vacancyId: -1 })
    await attempted(1)
    expect((await deliveries())[0]!.last_error).toContain('foreign key')
    expect(await recorded()).toEqual([])
  })

  test.skipIf(!hasMeilisearch())('degrades the portal only when it is kept', async () => {
    settings.PORTAL_DATA_DIR = await mkdtemp(join(tmpdir(), 'portal-reactions-'))
    await clockWatch().look()
    await bindDirectory()
    await acceptSecret()
    for (const kind of searchableKinds)
      await withIndexLock(process.env.DATABASE_URL!, () => rebuildIndex(database, kind))
    await happens('vacancy.closed', { vacancyId: await aVacancy() })
    expect(await readiness()).toMatchObject({ status: 'ready', events: { waiting: 1, failed: 0 } })
    await database.updateTable('event_deliveries').set({ failed_at: new Date() }).execute()
    expect(await readiness()).toMatchObject({ status: 'degraded', events: { waiting: 0, failed: 1 } })
    await rm(settings.PORTAL_DATA_DIR, { recursive: true })
  })

  test('can be given up', async () => {
    const vacancyId = await aVacancy()
    await happens('vacancy.published', { vacancyId })
    await database.updateTable('event_deliveries').set({ failed_at: new Date() }).execute()
    await happens('vacancy.closed', { vacancyId })
    expect(await forgetFailed()).toBe(2)
    expect((await events()).map(({ event }) => event)).toEqual(['vacancy.closed'])
    start()
    await allIsDone()
    expect(await recorded()).toEqual([`first vacancy.closed ${vacancyId}`])
  })
})

describe('a worker', () => {
  test('that dies between a reaction and its completion has done nothing: another does it, once', async () => {
    let [pid, release] = [0, () => {}]
    const dying = start({
      first: async (trx, event) => {
        await code.first(trx, event)
        pid = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)).rows[0]!.pid
        await new Promise<void>((resolve) => (release = resolve))
      },
    })
    const vacancyId = await aVacancy()
    await happens('vacancy.closed', { vacancyId })
    await vi.waitFor(() => expect(pid).toBeGreaterThan(0), quickly)
    const stopped = dying.stop()
    start()
    await happens('vacancy.expired', { vacancyId })
    await vi.waitFor(async () => expect(await recorded()).toEqual([`second vacancy.expired ${vacancyId}`]), quickly)
    await asOwner((owner) => sql`select pg_terminate_backend(${pid}, 5000)`.execute(owner))
    release()
    await allIsDone()
    await stopped
    expect(await recorded()).toEqual([`first vacancy.closed ${vacancyId}`, `second vacancy.expired ${vacancyId}`])
    expect(await events()).toEqual([])
  })

  test('beside another one does its share: every reaction runs once', async () => {
    const ids: number[] = []
    for (let i = 0; i < 40; i++) ids.push(await aVacancy())
    await happens(
      'vacancy.published',
      ids.map((vacancyId) => ({ vacancyId })),
    )
    expect(await deliveries()).toHaveLength(80)
    const names: string[] = []
    for (const name of ['one', 'other'])
      start(
        Object.fromEntries(
          Object.entries(code).map(([reaction, run]) => [
            reaction,
            async (...given: Parameters<Recording>) => {
              names.push(name)
              await run(...given)
            },
          ]),
        ),
      )
    await allIsDone()
    expect(await recorded()).toEqual(ids.flatMap(both).toSorted())
    expect(await events()).toEqual([])
    expect(new Set(names)).toEqual(new Set(['one', 'other']))
  })
})
