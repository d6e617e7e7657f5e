import { execFile } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { beforeEach, expect, test } from 'vitest'
import { TooMany } from '#app/platform/errors.ts'
import { limit, networkKey, spend } from '#app/platform/access/rate-limit.server.ts'
import { testDatabase } from '#tests/support/database.ts'

process.env.PORTAL_SECRET = 'a secret for limits of tests, never used elsewhere'
const database = await testDatabase()

const phone = '13800001234'

beforeEach(() => database.deleteFrom('rate_limits').execute())

test('lets so many through, then refuses and says for how long', async () => {
  const limited = limit('sign-in', { points: 3, seconds: 60 })
  expect(await limited.peek(phone)).toEqual({ used: 0, left: 3, again: 0 })
  expect((await limited.consume(phone)).left).toBe(2)
  expect((await limited.consume(phone, 2)).left).toBe(0)
  const refusal = await limited.consume(phone).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(TooMany)
  expect(refusal).toMatchObject({ status: 429, retryAfterSeconds: expect.closeTo(60, -0.5) })
  expect(await limited.peek(phone)).toMatchObject({ used: 4, left: 0 })
})

test('counts each key and each limit for itself', async () => {
  const [one, other] = [limit('sign-in', { points: 1, seconds: 60 }), limit('sign-up', { points: 1, seconds: 60 })]
  await one.consume(phone)
  await one.consume('13900000000')
  await other.consume(phone)
  await expect(one.consume(phone)).rejects.toThrow(TooMany)
})

test('begins anew when its time is over, and when it is told to forget', async () => {
  const brief = limit('brief', { points: 1, seconds: 1 })
  await brief.consume(phone)
  await expect(brief.consume(phone)).rejects.toThrow(TooMany)
  await pause(1_100)
  expect((await brief.consume(phone)).used).toBe(1)
  await brief.forget(phone)
  expect(await brief.peek(phone)).toEqual({ used: 0, left: 1, again: 0 })
})

test('two hundred at once: exactly as many as allowed get through', async () => {
  const limited = limit('rush', { points: 20, seconds: 60 })
  const results = await Promise.allSettled(Array.from({ length: 200 }, () => limited.consume(phone)))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
  for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(TooMany)
})

test('counts what other processes use up', async () => {
  const limited = limit('everywhere', { points: 30, seconds: 60 })
  const script = `
    const { limit } = await import('./app/platform/access/rate-limit.server.ts')
    const { closeDb } = await import('./db/client.ts')
    const limited = limit('everywhere', { points: 30, seconds: 60 })
    const results = await Promise.allSettled(Array.from({ length: 25 }, () => limited.consume('${phone}')))
    console.log(results.filter(({ status }) => status === 'fulfilled').length)
    await closeDb()`
  const there = promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script])
  const here = await Promise.allSettled(Array.from({ length: 25 }, () => limited.consume(phone)))
  expect(here.filter(({ status }) => status === 'fulfilled').length + Number((await there).stdout)).toBe(30)
})

test('keeps no telephone number', async () => {
  await limit('sign-in', { points: 3, seconds: 60 }).consume(phone)
  const rows = await database.selectFrom('rate_limits').selectAll().execute()
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(phone.slice(3))
  expect(rows[0]?.key).toMatch(/^:?[\w-]{43}$/)
})

test.each([
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::7', '2001:db8:1:2'],
  ['2001:db8::a:b:c:d', '2001:db8:0:0'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8:1::7', '2001:db8:1:0'],
  ['::1', '0:0:0:0'],
])('counts %s as %s', (clientAddress, network) => expect(networkKey(clientAddress)).toBe(network))

const burst = { name: 'form by person', key: '7', points: 20, seconds: 60 }
const hourly = { name: 'form by person', key: '7', points: 1_000, seconds: 3_600 }
const shared = { name: 'form by employer', key: '3', points: 30, seconds: 60 }

test('spends several at once: two hundred at once use up exactly what there is, in whatever order', async () => {
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, at) => spend(at % 2 === 0 ? [burst, hourly, shared] : [shared, hourly, burst])),
  )
  expect(answers.filter((again) => again === null)).toHaveLength(20)
  for (const again of answers)
    if (again !== null) expect(again).toSatisfy((seconds: number) => seconds > 50 && seconds <= 60)
  expect(await spend([{ ...shared, points: 500 }])).toBeNull()
})

test('spends anew when the time is over', async () => {
  const brief = { ...burst, points: 1, seconds: 1 }
  expect([await spend([brief]), await spend([brief])]).toEqual([null, 1])
  await pause(1_100)
  expect(await spend([brief])).toBeNull()
})

test('what is spent in a transaction that fails was not spent', async () => {
  const once = { ...burst, points: 1 }
  await expect(
    database.transaction().execute(async (trx) => {
      expect(await spend([once], trx)).toBeNull()
      throw new Error('rolled back')
    }),
  ).rejects.toThrow('rolled back')
  expect([await spend([once]), await spend([once])]).toEqual([null, 60])
})
