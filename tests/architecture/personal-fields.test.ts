import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { looksPersonal, notPersonal, personalFields } from '#app/domains/identity/personal-fields.ts'
import { manageStaff } from '#app/domains/identity/identity-permissions.ts'
import { testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()
const { rows } = await sql<{ table: string; column: string }>`
  select table_name as table, column_name as column from information_schema.columns
  where table_schema = 'public' and table_name not like 'kysely\\_%'`.execute(database)
const names = (lists: Readonly<Record<string, Iterable<string>>>) =>
  Object.entries(lists).flatMap(([table, columns]) => [...columns].map((column) => `${table}.${column}`))
const declared = names(
  Object.fromEntries(Object.entries(personalFields).map(([table, fields]) => [table, Object.keys(fields)])),
)

test('every column that may say something about a person says why it is kept', () => {
  const known = new Set([...declared, ...names(notPersonal)])
  const personal = rows
    .filter(({ column }) => looksPersonal.test(column))
    .map(({ table, column }) => `${table}.${column}`)
  expect(personal.filter((name) => !known.has(name))).toEqual([])
})

test('nothing is declared that does not exist', () => {
  const existing = new Set(rows.map(({ table, column }) => `${table}.${column}`))
  expect([...declared, ...names(notPersonal)].filter((name) => !existing.has(name))).toEqual([])
})

test('in full a contact is seen only by those who manage accounts of staff, and only an address', () => {
  const inFull = Object.entries(personalFields).flatMap(([table, fields]) =>
    Object.entries(fields).flatMap(([column, { inFullFor }]) =>
      inFullFor ? [{ name: `${table}.${column}`, roles: inFullFor.toSorted() }] : [],
    ),
  )
  expect(inFull).toEqual([{ name: 'people.email_cipher', roles: Object.keys(manageStaff.who).toSorted() }])
})
