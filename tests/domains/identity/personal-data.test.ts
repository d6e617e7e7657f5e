import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { closeAccount } from '#app/domains/identity/account/close-account.server.ts'
import { copyOwnData } from '#app/domains/identity/account/copy-own-data.server.ts'
import { ownRows } from '#app/own-rows.server.ts'
import { personalTables } from '#app/personal-data.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { unseal } from '#app/platform/access/secrets.server.ts'
import type { Personal } from '#app/platform/personal-data.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { personalRows } from '#tests/support/personal-rows.ts'

const database = await testDatabase()
const own = personalTables.filter(([, { owner }]) => owner !== null)
let actor: Person

/** Columns with texts or bytes that no constraint limits to a few words, so that they can tell who somebody is. */
const telling = new Map<string, Set<string>>()

beforeAll(async () => {
  actor = await actorWith('seeker')
  const [employerId, agencyId] = [await anEmployer(), await anEmployer()]
  await database.transaction().execute(async (trx) => {
    const { id: itemId } = await trx
      .insertInto('review_items')
      .values({ city_code: '210100', kind: 'report', entity: 'employer', entity_id: employerId, due_at: new Date() })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const fill of Object.values(personalRows)) await fill({ trx, actor, employerId, agencyId, itemId })
  })
  const { rows } = await sql<{ table: string; column: string }>`
    select c.table_name as table, c.column_name as column from information_schema.columns c
    where c.table_schema = 'public' and c.data_type in ('text','bytea')
      and not exists (select from information_schema.check_constraints k
        join information_schema.constraint_column_usage u using (constraint_schema, constraint_name)
        where u.table_name = c.table_name and u.column_name = c.column_name
          and (k.check_clause like '%= ANY%' or k.check_clause like '%ARRAY[%'))`.execute(database)
  for (const { table, column } of rows) telling.set(table, (telling.get(table) ?? new Set()).add(column))
})

type Owner = NonNullable<Personal['owner']>
const rowsOf = async (table: string, owner: Owner) =>
  (
    await sql<Record<string, unknown>>`
      select * from ${sql.table(table)} where ${ownRows(owner, actor.personId)}`.execute(database)
  ).rows

/** The columns that go when an account is closed. */
const erasedOf = ({ columns, closing }: Personal): string[] =>
  closing === 'deleted' ? Object.keys(columns) : 'emptied' in closing ? Object.keys(closing.emptied) : []

/** What stands in the columns of a person's rows, as one finds it in the text of a row. */
async function valuesIn(table: string, owner: Owner, columns: readonly string[]) {
  const found = (await rowsOf(table, owner)).flatMap((row) =>
    columns
      .filter((column) => telling.get(table)?.has(column))
      .map((column) => ({ name: `${table}.${column}`, value: row[column] })),
  )
  return found.flatMap(({ name, value }) => {
    if (value === null) return []
    return [{ name, needle: Buffer.isBuffer(value) ? value.toString('hex') : String(value) }]
  })
}

test('there is an example of every table in which somebody has rows of their own', () => {
  expect(Object.keys(personalRows).toSorted()).toEqual(own.map(([table]) => table).toSorted())
})

test('a copy holds the rows of every table that is not withheld, what was sealed in the open', async () => {
  const copy = await copyOwnData(actor, undefined)
  const copied = own.flatMap(([table, { owner, copy: told }]) => ('as' in told ? [{ table, owner, ...told }] : []))
  expect(Object.keys(copy).toSorted()).toEqual(['made_at', ...copied.map(({ as }) => as)].toSorted())
  for (const { table, owner, as, shape, columns, opened = {}, openedJson = {}, where = {} } of copied) {
    const rows = (await rowsOf(table, owner!)).filter((row) =>
      Object.entries(where).every(([column, value]) => String(row[column]) === value),
    )
    expect(rows.length, table).toBeGreaterThan(0)
    const wanted = rows.map((row) => ({
      ...Object.fromEntries(columns.map((column) => [column, row[column]])),
      ...Object.fromEntries(Object.entries(opened).map(([name, column]) => [name, unseal(row[column] as Buffer)])),
      ...Object.fromEntries(
        Object.entries(openedJson).map(([name, column]) => [name, JSON.parse(unseal(row[column] as Buffer))]),
      ),
    }))
    const [first] = wanted as Record<string, unknown>[]
    if (shape === 'row') expect(copy[as], as).toEqual(first)
    else if (shape === 'value') expect(copy[as], as).toEqual(first![columns[0]!])
    // The trail has one row more by now: that a copy was taken.
    else expect(wanted, as).toEqual(expect.arrayContaining(copy[as] as object[]))
  }
  expect(JSON.stringify(copy)).not.toMatch(/argon2|token_hash|cipher/)
})

test('nothing of what goes with an account is found anywhere after it was closed', async () => {
  const erased = own.flatMap(([table, declared]) => {
    const columns = erasedOf(declared)
    return columns.length === 0 ? [] : [{ table, owner: declared.owner!, columns }]
  })
  const before = (await Promise.all(erased.map(({ table, owner, columns }) => valuesIn(table, owner, columns)))).flat()
  const filled = new Set(before.map(({ name }) => name))
  const wanted = erased.flatMap(({ table, columns }) =>
    columns.filter((column) => telling.get(table)?.has(column)).map((column) => `${table}.${column}`),
  )
  expect(
    wanted.filter((name) => !filled.has(name)),
    'every column that goes has a value in the example',
  ).toEqual([])
  const canaries = before.filter(({ needle }) => needle.length >= 8)

  await closeAccount(actor, undefined)
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely\\_%'`.execute(
    database,
  )
  const needles = sql`unnest(${canaries.map(({ needle }) => needle)}::text[])`
  const left = []
  for (const { name } of tables) {
    const { rows } = await sql<{ needle: string }>`
      select distinct needle from ${sql.table(name)} t, ${needles} as needle
      where position(needle in t::text) > 0`.execute(database)
    left.push(...rows.map(({ needle }) => ({ table: name, was: canaries.find((one) => one.needle === needle)!.name })))
  }
  expect(left).toEqual([])
})

/** By hand, so that nobody keeps more without seeing it here. */
const staying = [
  'agency_clients',
  'application_consents',
  'application_offers',
  'audit_rows',
  'employer_claims',
  'employer_invitations',
  'files',
  'legality_settings',
  'minimum_wages',
  'notice_acceptances',
  'reports',
  'review_items',
  'role_grants',
]

test('what has to be kept is still there, and nothing else is kept', async () => {
  const kept = own.filter(([, { closing }]) => closing !== 'deleted' && 'kept' in closing)
  expect(kept.map(([table]) => table).toSorted()).toEqual(staying)
  for (const [table, { owner }] of kept) expect((await rowsOf(table, owner!)).length, table).toBeGreaterThan(0)
})
