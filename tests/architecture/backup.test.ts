import pg from 'pg'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { keptTables } from '#db/backup/kept-tables.ts'
import { leftOut } from '#db/backup/left-out.ts'
import { asOwner, testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()

test('every table is in a backup, or is there and has a reason why not', async () => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  const kept = (await keptTables(client)).map(({ name }) => name)
  await client.end()
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(database)
  expect([...kept, ...Object.keys(leftOut)].sort()).toEqual(rows.map(({ name }) => name).sort())
})

test('no row of a backup needs one that is left out', async () => {
  const { rows } = await sql`
    select conrelid::regclass as kept, confrelid::regclass as missing from pg_constraint
    where contype = 'f' and confrelid::regclass::text = any(${Object.keys(leftOut)}::text[])
      and conrelid::regclass::text <> all(${Object.keys(leftOut)}::text[])`.execute(database)
  expect(rows).toEqual([])
})

test('the running portal may read all that a backup needs', async () => {
  const { rows } = await asOwner((owner) =>
    sql`
    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'S')
      and not has_table_privilege('portal_app', oid, 'select')`.execute(owner),
  )
  expect(rows).toEqual([])
})
