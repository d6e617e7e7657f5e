import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openImportConnection } from '#app/domains/exchange/import-connection.server.ts'
import { Listener } from '#app/workers/listener.server.ts'
import { appSession, connect, type Database } from '#db/client.ts'
import { Connection } from '#db/connection.ts'
import { isConnectionLost } from '#db/values/connection-errors.ts'
import { IndexLock } from '#search/engine/index-lock.ts'
import { type CutLine, cutLineTo } from '#tests/support/cut-line.ts'
import { testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()
const url = process.env.DATABASE_URL!
const backendOf = async (db: Database) =>
  (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows[0]!.pid
const admin = connect(url, { max: 1 })
afterAll(() => admin.destroy())
const end = (pid: number) => sql`select pg_terminate_backend(${pid}, 5000)`.execute(admin)
/** The sessions of this test's database beside the administrator's. */
const endAll = () =>
  sql`
  select pg_terminate_backend(pid, 5000) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`.execute(admin)

describe('a session that the server ends', () => {
  test('between two statements of a transaction fails the next one and nothing else', async () => {
    const done = database.transaction().execute(async (trx) => {
      const pid = await backendOf(trx)
      await end(pid)
      await sleep(100) // whoever does not listen now is ended by the message about it
      await sql`select 1`.execute(trx)
    })
    const error = await done.catch((thrown: unknown) => thrown)
    expect(isConnectionLost(error), String(error)).toBe(true)
    expect(await backendOf(database)).toBeGreaterThan(0)
  })

  test('is replaced where nothing was done yet: a read and the begin of a transaction do not notice', async () => {
    const pool = connect(url, { max: 3, session: appSession })
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([1, 2, 3].map(() => sql`select pg_sleep(0.05)`.execute(pool)))
      await endAll()
      expect((await sql<{ one: number }>`select 1 as one`.execute(pool)).rows).toEqual([{ one: 1 }])
      await endAll()
      expect(
        await pool
          .transaction()
          .execute(async (trx) => (await sql<{ one: number }>`select 1 as one`.execute(trx)).rows),
      ).toEqual([{ one: 1 }])
    }
    await pool.destroy()
  })

  test('while it writes is never asked again, because nobody knows what became of it', async () => {
    const pool = connect(url, { max: 1 })
    await sql`create table written (at timestamptz)`.execute(pool)
    const pid = await backendOf(pool)
    const writing = sql`insert into written select clock_timestamp() from pg_sleep(5)`
      .execute(pool)
      .catch((error: unknown) => error)
    await vi.waitFor(async () => {
      const { rows } = await sql<{ state: string }>`
        select state from pg_stat_activity where pid = ${pid} and wait_event = 'PgSleep'`.execute(admin)
      expect(rows).toHaveLength(1)
    })
    await end(pid)
    expect(isConnectionLost(await writing)).toBe(true)
    expect((await sql`select * from written`.execute(pool)).rows).toEqual([])
    await pool.destroy()
  })

  test('is heard of by everybody who keeps one open, at any moment', async () => {
    const bell = new Listener(url, 'messages')
    const lock = await IndexLock.connect(url)
    const imports = await openImportConnection(url)
    const plain = new Connection({ connectionString: url })
    await plain.connect()
    await vi.waitFor(() => expect(bell.rings).toBeGreaterThan(0))
    await endAll()
    await vi.waitFor(() => expect([lock.open, plain.ended]).toEqual([false, true]))
    await expect(sql`select 1`.execute(imports.db)).rejects.toSatisfy(isConnectionLost)

    const heard = bell.rings
    await bell.rung(heard, 50) // opens its line anew
    await vi.waitFor(() => expect(bell.rings).toBeGreaterThan(heard))
    const before = bell.rings
    await sql`notify messages`.execute(admin)
    await vi.waitFor(() => expect(bell.rings).toBeGreaterThan(before))
    await Promise.all([bell.close(), lock.close().catch(() => {}), imports.close()])
  })
})

describe('a line that is cut without a word', () => {
  let line: CutLine
  let pool: Database
  beforeAll(async () => {
    line = await cutLineTo(url)
    pool = connect(line.address(url), { max: 4, session: appSession })
  })
  afterAll(async () => {
    await pool.destroy()
    await line.close()
  })

  test('keeps nobody waiting: all connections at once, and every read is answered within five seconds', async () => {
    await Promise.all([1, 2, 3, 4].map(() => sql`select pg_sleep(0.05)`.execute(pool)))
    expect(line.silence()).toBe(4)
    const begun = performance.now()
    const answers = await Promise.all(
      Array.from({ length: 12 }, async () => (await sql<{ one: number }>`select 1 as one`.execute(pool)).rows[0]?.one),
    )
    expect(answers).toEqual(Array(12).fill(1))
    expect(performance.now() - begun).toBeLessThan(5_000)
  })

  test('is not mistaken for a server that works long', async () => {
    const { rows } = await sql<{ one: number }>`select 1 as one from pg_sleep(6)`.execute(pool)
    expect(rows).toEqual([{ one: 1 }])
  })

  test('fails within eight seconds when the server cannot be reached at all, and goes on when it can', async () => {
    await sql`select 1`.execute(pool)
    line.cut()
    line.silence()
    const begun = performance.now()
    await expect(sql`select 1`.execute(pool)).rejects.toSatisfy(isConnectionLost)
    expect(performance.now() - begun).toBeLessThan(8_000)
    line.mend()
    expect((await sql<{ one: number }>`select 1 as one`.execute(pool)).rows).toEqual([{ one: 1 }])
  })

  test(
    'fails a write, is noticed by those who only listen, and the server lets go of what both held',
    { timeout: 60_000 },
    async () => {
      await sql`create table held (id int primary key)`.execute(admin)
      await sql`grant all on held to portal_app`.execute(admin)
      const bell = new Listener(line.address(url), 'messages')
      const lock = await IndexLock.connect(line.address(url))
      expect(await lock.tryTake()).toBe(true)
      await vi.waitFor(() => expect(bell.rings).toBeGreaterThan(0))

      let begun = Infinity
      const writing = pool.transaction().execute(async (trx) => {
        await sql`insert into held values (1)`.execute(trx)
        begun = performance.now()
        line.silence()
        await sql`insert into held values (2)`.execute(trx)
      })
      await expect(writing).rejects.toSatisfy(isConnectionLost)
      expect(performance.now() - begun).toBeLessThan(5_000)
      await vi.waitFor(() => expect(lock.open).toBe(false), { timeout: 10_000 })
      expect(lock.held).toBe(false)
      await vi.waitFor(
        async () => {
          await bell.rung(bell.rings, 50)
          const before = bell.rings
          await sql`notify messages`.execute(admin)
          await vi.waitFor(() => expect(bell.rings).toBeGreaterThan(before), { timeout: 300 })
        },
        { timeout: 10_000 },
      )

      const next = await IndexLock.connect(line.address(url))
      await vi.waitFor(() => sql`insert into held values (1)`.execute(pool), { timeout: 30_000, interval: 500 })
      expect((await sql`select * from held`.execute(pool)).rows).toEqual([{ id: 1 }])
      await vi.waitFor(async () => expect(await next.tryTake()).toBe(true), { timeout: 30_000, interval: 500 })
      await Promise.all([bell.close(), lock.close().catch(() => {}), next.close()])
    },
  )
})
