import { sql, type Transaction } from 'kysely'
import { expect, test, vi } from 'vitest'
import { anonymous, type Person } from '#app/platform/access/actor.ts'
import { asPortalError, OutcomeUnknown, Unavailable } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import type { DB } from '#db/schema.generated.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { asOwner, testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'

const database = await testDatabase()
const [one, other] = [await anEmployer(), await anEmployer()]
const sizeOf = async (id: number) =>
  (await database.selectFrom('employers').select('size_range').where('id', '=', id).executeTakeFirstOrThrow())
    .size_range

test('two that wait for each other both end well', async () => {
  let holding = 0
  let goOn = () => {}
  const bothHold = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const tries = vi.fn<() => void>()
  const change = operation(async (trx, _actor, ids: number[]) => {
    tries()
    for (const id of ids) {
      await trx.updateTable('employers').set({ size_range: '1000+' }).where('id', '=', id).execute()
      if (++holding === 2) goOn()
      await bothHold
    }
  })
  await Promise.all([change(anonymous, [one, other]), change(anonymous, [other, one])])
  // One of them at least gave way; on a busy machine both may, and more than once.
  expect(tries.mock.calls.length).toBeGreaterThanOrEqual(3)
  expect(await sizeOf(one)).toBe('1000+')
})

test('what a person does without an audit row does not happen', async () => {
  const person: Person = await actorWith('seeker')
  const change = operation(async (trx, _actor, id: number) => {
    await trx.updateTable('employers').set({ size_range: '20-99' }).where('id', '=', id).execute()
  })
  await expect(change(person, one)).rejects.toThrow('no audit row')
  expect(await sizeOf(one)).not.toBe('20-99')
})

/** As an administrator or a failover does it. */
const endSession = async (trx: Transaction<DB>) => {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
  await asOwner((owner) => sql`select pg_terminate_backend(${rows[0]!.pid}, 5000)`.execute(owner))
}

test('one whose connection is lost on the way is done once, on another one', async () => {
  let tries = 0
  const change = operation(async (trx, _actor, id: number) => {
    tries += 1
    await sql`update employers set size_range = '100-499' where id = ${id}`.execute(trx)
    if (tries === 1) await endSession(trx)
    await sql`select 1`.execute(trx)
  })
  await change(anonymous, one)
  expect([tries, await sizeOf(one)]).toEqual([2, '100-499'])

  tries = 0
  const never = operation(async (trx) => {
    tries += 1
    await endSession(trx)
    await sql`select 1`.execute(trx)
  })
  await expect(never(anonymous, undefined)).rejects.toSatisfy((error) => asPortalError(error) instanceof Unavailable)
  expect(tries).toBe(2)
})

test('one whose connection is lost in the moment of the commit says nobody knows, and is not tried again', async () => {
  await asOwner((owner) =>
    sql`
    create function wait_a_while() returns trigger language plpgsql
    as 'begin perform pg_sleep(3); return null; end'`.execute(owner),
  )
  await asOwner((owner) =>
    sql`
    create constraint trigger slow_commit after update on employers
    deferrable initially deferred for each row execute function wait_a_while()`.execute(owner),
  )
  const tries = vi.fn<() => void>()
  const change = operation(async (trx, _actor, id: number) => {
    tries()
    await trx.updateTable('employers').set({ size_range: '20-99' }).where('id', '=', id).execute()
  })
  const changing = change(anonymous, one).catch((error: unknown) => error)
  await vi.waitFor(
    () =>
      asOwner(async (owner) => {
        const { rows } = await sql<{ pid: number }>`
          select pid from pg_stat_activity
          where datname = current_database() and wait_event = 'PgSleep'`.execute(owner)
        expect(rows).toHaveLength(1)
        await sql`select pg_terminate_backend(${rows[0]!.pid}, 5000)`.execute(owner)
      }),
    { timeout: 5_000 },
  )
  expect(await changing).toBeInstanceOf(OutcomeUnknown)
  expect(tries).toHaveBeenCalledTimes(1)
  await asOwner((owner) => sql`drop trigger slow_commit on employers`.execute(owner))
})
