import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { verifyTrail } from '#app/domains/audit/verify-trail.server.ts'
import { system } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import type { Database } from '#db/client.ts'
import { asOwner, testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()

/** Twelve acts, in transactions of one and of three. */
async function twelveActs(): Promise<number[]> {
  for (const acts of [1, 3, 3, 1, 3, 1]) {
    await database.transaction().execute(async (trx) => {
      for (let act = 1; act <= acts; act += 1) {
        await record(trx, system, {
          event: 'employer.verified',
          entity: 'employer',
          entityId: act,
          before: { status: 'in_review' },
          after: { status: 'verified' },
        })
      }
    })
  }
  const rows = await database.selectFrom('audit_rows').select('id').orderBy('id').execute()
  return rows.map(({ id }) => id)
}

let ids: number[]
beforeEach(async () => {
  await asOwner((owner) => sql`truncate audit_rows, audit_links`.execute(owner))
  ids = await twelveActs()
})

/** As a superuser who knows about the trigger would do it. */
const tamper = (work: (owner: Database) => Promise<unknown>) =>
  asOwner((owner) =>
    owner.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx)
      await work(trx)
    }),
  )

test('an untouched trail is whole and has a head', async () => {
  expect(await verifyTrail()).toEqual({ rows: 12, head: expect.stringMatching(/^[\da-f]{64}$/), flaw: null })
})

test('an empty trail is whole', async () => {
  await tamper((owner) => sql`truncate audit_rows, audit_links`.execute(owner))
  expect(await verifyTrail()).toEqual({ rows: 0, head: null, flaw: null })
})

test('a refused act leaves neither row nor link', async () => {
  const refused = database.transaction().execute(async (trx) => {
    await record(trx, system, { event: 'employer.verified', entity: 'employer', entityId: 1 })
    throw new Error('refused')
  })
  await expect(refused).rejects.toThrow('refused')
  expect(await verifyTrail()).toMatchObject({ rows: 12, flaw: null })
})

describe('what a superuser did by hand is found', () => {
  const changes = {
    at: sql`update audit_rows set at = at + interval '1 microsecond'`,
    person_id: sql`update audit_rows set person_id = 7`,
    role: sql`update audit_rows set role = 'reviewer'`,
    city_code: sql`update audit_rows set city_code = '210300'`,
    event: sql`update audit_rows set event = 'employer.rejected'`,
    outcome: sql`update audit_rows set outcome = 'refused'`,
    entity: sql`update audit_rows set entity = 'vacancy'`,
    entity_id: sql`update audit_rows set entity_id = 99`,
    before: sql`update audit_rows set before = null`,
    after: sql`update audit_rows set after = '{"status": "rejected"}'`,
  }
  test.each(Object.entries(changes))('%s changed', async (_column, change) => {
    await tamper((owner) => sql`${change} where id = ${ids[4]}`.execute(owner))
    expect((await verifyTrail()).flaw).toEqual({ kind: 'changed_row', position: 5, rowId: ids[4] })
  })

  test('a row deleted', async () => {
    await tamper((owner) => sql`delete from audit_rows where id = ${ids[6]}`.execute(owner))
    expect((await verifyTrail()).flaw).toEqual({ kind: 'missing_row', position: 7, rowId: ids[6] })
  })

  test('a link deleted', async () => {
    await tamper((owner) => sql`delete from audit_links where position = 7`.execute(owner))
    expect((await verifyTrail()).flaw).toEqual({ kind: 'missing_link', position: 7, rowId: null })
  })

  test('a row and its link deleted', async () => {
    await tamper(async (owner) => {
      await sql`delete from audit_links where position = 7`.execute(owner)
      await sql`delete from audit_rows where id = ${ids[6]}`.execute(owner)
    })
    expect((await verifyTrail()).flaw).toEqual({ kind: 'missing_link', position: 7, rowId: null })
  })

  test('a row and its link deleted and the gap closed', async () => {
    await tamper(async (owner) => {
      await sql`delete from audit_links where position = 7`.execute(owner)
      await sql`delete from audit_rows where id = ${ids[6]}`.execute(owner)
      await sql`update audit_links set position = position - 1 where position > 7`.execute(owner)
    })
    expect((await verifyTrail()).flaw).toEqual({ kind: 'broken_link', position: 7, rowId: ids[7] })
  })

  test('two rows exchanged', async () => {
    await tamper(async (owner) => {
      await sql`update audit_links set audit_row_id = -audit_row_id where position in (3, 9)`.execute(owner)
      await sql`update audit_links
        set audit_row_id = case position when 3 then ${ids[8]}::bigint else ${ids[2]}::bigint end
        where position in (3, 9)`.execute(owner)
    })
    expect((await verifyTrail()).flaw).toEqual({ kind: 'changed_row', position: 3, rowId: ids[8] })
  })

  test('a row slipped in without the trigger', async () => {
    await tamper((owner) =>
      sql`
      insert into audit_rows (role, event, entity)
      values ('system', 'employer.verified', 'employer')`.execute(owner),
    )
    expect((await verifyTrail()).flaw).toMatchObject({ kind: 'unlinked_row', position: null })
  })

  test('the last link deleted', async () => {
    await tamper((owner) => sql`delete from audit_links where position = 12`.execute(owner))
    expect((await verifyTrail()).flaw).toEqual({ kind: 'unlinked_row', position: null, rowId: ids[11] })
  })
})

describe('against a head noted earlier', () => {
  const head = async () => (await verifyTrail()).head ?? ''

  test('a trail that only grew is whole', async () => {
    const noted = await head()
    await twelveActs()
    expect(await verifyTrail({ expect: noted })).toMatchObject({ rows: 24, flaw: null })
  })

  test('a tail cut off is found', async () => {
    const noted = await head()
    await tamper(async (owner) => {
      await sql`delete from audit_links where position > 10`.execute(owner)
      await sql`delete from audit_rows where id > ${ids[9]}`.execute(owner)
    })
    expect((await verifyTrail()).flaw).toBeNull()
    expect((await verifyTrail({ expect: noted })).flaw).toEqual({ kind: 'lost_head', position: null, rowId: null })
  })

  test('a tail written anew, with every hash right, is found', async () => {
    const noted = await head()
    await tamper(async (owner) => {
      await sql`update audit_rows set after = '{"status": "rejected"}' where id = ${ids[8]}`.execute(owner)
      await sql`do $$ declare last bytea; begin
        for place in 9..12 loop
          select hash into last from audit_links where position = place - 1;
          update audit_links l set previous_hash = last, hash = audit_hash(last, place, r)
          from audit_rows r where r.id = l.audit_row_id and l.position = place;
        end loop;
      end $$`.execute(owner)
    })
    expect(await verifyTrail()).toMatchObject({ rows: 12, flaw: null })
    expect((await verifyTrail({ expect: noted })).flaw).toEqual({ kind: 'lost_head', position: null, rowId: null })
  })
})
