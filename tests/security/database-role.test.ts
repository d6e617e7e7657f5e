import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { system } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { connect, type Database } from '#db/client.ts'
import { asOwner, testDatabase } from '#tests/support/database.ts'

/** SECURITY 28: what the portal's own database role can never do, whatever statement somebody smuggles in. */

const database = await testDatabase()

beforeAll(async () => {
  await database
    .transaction()
    .execute((trx) => record(trx, system, { event: 'employer.verified', entity: 'employer', entityId: 1 }))
})

const denied = /permission denied|must be (owner|superuser)|must have/

const forbidden = [
  `update audit_rows set event = 'employer.rejected'`,
  `delete from audit_rows`,
  `truncate audit_rows`,
  `insert into audit_rows (id, role, event, entity) overriding system value ` +
    `values (99, 'system', 'employer.verified', 'employer')`,
  `insert into audit_links (position, audit_row_id, previous_hash, hash) values (99, 99, '', '')`,
  `update audit_links set hash = ''`,
  `delete from audit_links`,
  `truncate audit_links`,
  `select setval('audit_rows_id_seq', 1)`,
  `alter table audit_rows disable trigger audit_rows_are_linked`,
  `alter table audit_rows add column extra text`,
  `drop table audit_rows`,
  `drop trigger audit_rows_are_linked on audit_rows`,
  `create or replace function link_audit_row() returns trigger language plpgsql as 'begin return null; end'`,
  `create function public.own() returns int language sql as 'select 1'`,
  `create table public.own ()`,
  `alter table vacancies add column extra text`,
  `drop table people`,
  `truncate people`,
  `create index on people (name)`,
  `set session_replication_role = replica`,
  `create role stranger`,
  `alter role portal_app superuser`,
  `create extension pg_trgm schema public`,
  `copy people to program 'cat'`,
  `copy people to '/tmp/people'`,
  `select pg_read_file('/etc/passwd')`,
  `select lo_import('/etc/passwd')`,
  `delete from kysely_migration`,
]

test.each(forbidden)('the portal may not: %s', async (statement) => {
  await expect(sql.raw(statement).execute(database)).rejects.toThrow(denied)
})

test('the portal cannot hang the linking of audit rows on a table of its own', async () => {
  const forged = database.connection().execute(async (own) => {
    await sql`create temporary table forged (like audit_rows)`.execute(own)
    await sql`
      create constraint trigger forge after insert on forged
      for each row execute function link_audit_row()`.execute(own)
  })
  await expect(forged).rejects.toThrow(denied)
})

test('the portal may read the trail and add to it', async () => {
  const count = () =>
    database
      .selectFrom('audit_rows')
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow()
  const { rows } = await count()
  await database
    .transaction()
    .execute((trx) => record(trx, system, { event: 'employer.verified', entity: 'employer', entityId: 2 }))
  expect(await count()).toEqual({ rows: rows + 1 })
})

describe('a portal that signs in to PostgreSQL under a name of its own', () => {
  let own: Database

  beforeAll(async () => {
    await asOwner(async (owner) => {
      await sql`create role portal_login login password 'a-password-of-this-test' in role portal_app`.execute(owner)
    })
    const url = new URL(process.env.DATABASE_URL ?? '')
    Object.assign(url, { username: 'portal_login', password: 'a-password-of-this-test' })
    own = connect(url.href, { max: 1 })
    return async () => {
      await own.destroy()
      await asOwner((owner) => sql`drop role portal_login`.execute(owner))
    }
  })

  test.each(['reset role', 'set role none', 'reset session authorization', 'discard all'])(
    'gains nothing by %s',
    async (way) => {
      await sql.raw(way).execute(own)
      await expect(sql`update audit_rows set event = 'employer.rejected'`.execute(own)).rejects.toThrow(denied)
      await expect(sql`drop table audit_rows`.execute(own)).rejects.toThrow(denied)
    },
  )

  test('cannot become the owner', async () => {
    const { rows } = await asOwner((owner) => sql<{ name: string }>`select session_user as name`.execute(owner))
    await expect(sql`set role ${sql.id(rows[0]!.name)}`.execute(own)).rejects.toThrow(denied)
    await expect(sql`set session authorization ${sql.id(rows[0]!.name)}`.execute(own)).rejects.toThrow(denied)
  })
})
