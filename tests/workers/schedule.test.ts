import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ClockWatch } from '#app/platform/machine/clock-watch.server.ts'
import { now, useClock } from '#app/platform/clock.ts'
import { acceptDirectory, bindDirectory } from '#app/platform/machine/directory-database.server.ts'
import { tokenHash } from '#app/platform/access/secrets.server.ts'
import { jobs, perform } from '#app/workers/schedule.server.ts'
import { anEmployer, aVacancy } from '#tests/support/builders.ts'
import { asOwner, testDatabase } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import { settings } from '#tests/support/settings.ts'
import { everKept, storedFiles, storeUnder } from '#tests/support/stored-files.ts'

vi.mock('#app/platform/env.server.ts', async () =>
  (await import('#tests/support/settings.ts')).envWithSettings({
    LOG_LEVEL: 'silent',
    PORTAL_SECRET: 'a secret for schedules of tests, never used elsewhere',
  }),
)

const database = await testDatabase()
const day = 86_400_000
const { signal } = new AbortController()

/** What the clocks of this process say, beside the true ones; and whether a portal was watching before. */
type Wrong = { databaseOff?: number; machineOff?: number; restarted?: boolean }
let begun: number
let wrong: Wrong
const elapsed = () => performance.now() - begun
const trueTime = () => Date.now()

const shared = globalThis as { portalClockWatch?: ClockWatch }

function watchAnew(): ClockWatch {
  return (shared.portalClockWatch = new ClockWatch(() => {}, {
    database: async () => ({
      at: new Date(trueTime() + (wrong.databaseOff ?? 0)),
      seen: (await database.selectFrom('portal_instance').select('seen_at').executeTakeFirstOrThrow()).seen_at,
    }),
    machine: () => new Date(trueTime() + (wrong.machineOff ?? 0)),
    elapsed: () => ({ running: elapsed(), existing: elapsed() }),
  }))
}

let directory: string
beforeEach(async () => {
  await asOwner((owner) =>
    sql`truncate vacancies, employers, people, sessions, messages, demo_messages, sign_in_flows, submissions, files,
      rate_limits, index_queue, events cascade`.execute(owner),
  )
  directory = await mkdtemp(join(tmpdir(), 'portal-schedule-'))
  settings.PORTAL_DATA_DIR = directory
  begun = performance.now()
  wrong = {}
  await database.updateTable('portal_instance').set({ seen_at: null }).execute()
  await watchAnew().look()
  await bindDirectory()
  await fill()
})
afterEach(async () => {
  delete shared.portalClockWatch
  useClock(() => new Date())()
  await rm(directory, { recursive: true })
})

/** One of everything that time may end, of today. */
async function fill(): Promise<void> {
  const at = (days: number) => new Date(trueTime() + days * day)
  const employerId = await anEmployer({ verified_until: at(100) })
  for (const days of [3, 20, 300]) await aVacancy({ employer_id: employerId, expires_at: at(days) })
  const personId = await aPerson()
  await database
    .insertInto('sessions')
    .values({ token_hash: tokenHash('x'), person_id: personId, device: 'x', network: 'x', expires_at: at(60) })
    .execute()
  const message = { template: 'password_changed', language: 'en', values_cipher: Buffer.alloc(1) }
  await database
    .insertInto('messages')
    .values([
      { ...message, person_id: personId, channel: 'mail', address_cipher: Buffer.alloc(1), sent_at: at(-1) },
      { ...message, person_id: null, channel: 'sms', address_cipher: Buffer.alloc(1), sent_at: at(-1) },
      { ...message, person_id: null, channel: 'sms', address_cipher: Buffer.alloc(1) },
    ])
    .execute()
  await database
    .insertInto('demo_messages')
    .values({ message_id: 1, channel: 'sms', address: 'x', body: 'x', sent_at: at(-1) })
    .execute()
  await database
    .insertInto('sign_in_flows')
    .values({ token_hash: Buffer.from('x'), purpose: 'phone', expires_at: at(0.01) })
    .execute()
  await database
    .insertInto('submissions')
    .values({ owner: 'x', key: randomUUID(), body_hash: Buffer.alloc(1), received_at: at(0) })
    .execute()
  await database
    .insertInto('rate_limits')
    .values({ key: 'x', points: 1, expire: at(0.01).getTime() })
    .execute()
  await storedFiles(database, 5)
  await storedFiles(database, 1, { days: 0, known: false })
  await storeUnder(join(directory, 'arriving', 'half'), 0)
  await storeUnder(join(directory, 'trash', '2026-11-01', 'a thrown away one'), 1)
  await acceptDirectory()
}

/** Everything that could be lost: rows by their number and state, and files by name. */
async function state(): Promise<unknown> {
  const counted = [
    'sessions',
    'messages',
    'demo_messages',
    'sign_in_flows',
    'submissions',
    'rate_limits',
    'files',
    'people',
  ] as const
  const rows = await Promise.all(
    counted.map(async (table) => [
      table,
      Number((await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(database)).rows[0]!.n),
    ]),
  )
  return {
    rows,
    vacancies: (await database.selectFrom('vacancies').select('status').orderBy('id').execute()).map(
      ({ status }) => status,
    ),
    employers: (await database.selectFrom('employers').select('status').execute()).map(({ status }) => status),
    files: await everKept(directory),
  }
}

const run = async () => {
  for (const job of jobs) await perform(job, signal)
}

const wrongClocks: Record<string, Wrong> = {
  'this machine is 400 days ahead': { machineOff: 400 * day },
  'this machine is 30 days behind': { machineOff: -30 * day },
  'this machine is at 1970': { machineOff: -new Date('2026-11-28').getTime() },
  'this machine starts 400 days ahead': { machineOff: 400 * day, restarted: true },
  'the database jumps 400 days ahead': { databaseOff: 400 * day },
  'the database jumps 30 days back': { databaseOff: -30 * day },
  'both jump 400 days ahead': { databaseOff: 400 * day, machineOff: 400 * day },
  'both jump 30 days ahead': { databaseOff: 30 * day, machineOff: 30 * day },
  'both are 400 days ahead at the next start': { databaseOff: 400 * day, machineOff: 400 * day, restarted: true },
  'both are 30 days behind at the next start': { databaseOff: -30 * day, machineOff: -30 * day, restarted: true },
}

describe('when the clock of', () => {
  test.each(Object.entries(wrongClocks))(
    '%s, nothing that goes by time is done, and nothing is lost',
    async (_, clocks) => {
      const before = await state()
      const wasNow = now().getTime()
      wrong = clocks
      if (clocks.restarted) await watchAnew().look()
      await run()
      await run()
      expect(await state()).toEqual(before)
      expect(Math.abs(now().getTime() - wasNow)).toBeLessThan(60_000)
      wrong = {}
      await run()
      expect(await state()).toEqual(before)
      expect(shared.portalClockWatch!.state).toBe('right')
    },
  )
})

describe('beside a database that is not the one of its files', () => {
  test.each([
    [
      'another one',
      async () => {
        await asOwner((owner) => owner.updateTable('portal_instance').set({ id: randomUUID() }).execute())
        await database.deleteFrom('files').execute()
      },
    ],
    ['an older copy', async () => void (await database.deleteFrom('files').execute())],
  ])('%s, no file is lost however time passes', async (_, become) => {
    const before = await everKept(directory)
    await become()
    await passDays(300)
    await run()
    expect(await everKept(directory)).toEqual(before)
  })
})

/** Time passes, and somebody says that the clock is right. */
async function passDays(days: number): Promise<void> {
  wrong = { databaseOff: days * day, machineOff: days * day }
  await database
    .updateTable('portal_instance')
    .set({ seen_at: new Date(trueTime() + days * day) })
    .execute()
  await watchAnew().look()
}

test('what goes by time is done; where the clock was wrong, vacancies and verifications live again', async () => {
  const before = (await state()) as { vacancies: string[]; employers: string[] }
  await passDays(200)
  await run()
  expect(await state()).toMatchObject({ vacancies: ['expired', 'expired', 'published'], employers: ['lapsed'] })
  expect(await database.selectFrom('sign_in_flows').select('id').execute()).toEqual([])
  expect(await database.selectFrom('messages').select('id').execute()).toHaveLength(1)
  await passDays(0)
  await run()
  expect(await state()).toMatchObject({ vacancies: before.vacancies, employers: before.employers })
})

test('every job says whether it goes by time; those that end or delete something do', () => {
  expect(jobs.filter(({ goesBy }) => goesBy === 'nothing').map(({ name }) => name)).toEqual([
    'look at the clocks',
    'watch the disk',
    'back up',
  ])
})
