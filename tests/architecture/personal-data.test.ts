import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { manageStaff } from '#app/domains/identity/identity-permissions.ts'
import { textsIn } from '#app/i18n/i18n.server.ts'
import { languages } from '#app/i18n/languages.ts'
import { declaredTables, personalTables } from '#app/personal-data.ts'
import { testDatabase } from '#tests/support/database.ts'

/** Names of columns that look personal; each column with such a name, in whatever table, is declared by its area. */
const personalWords = [
  'name|phone|email|mail|address|person|contact|device|network|cipher|masked|words',
  'uploaded_by|invited_by|accepted_by|assigned_to|proposed_by|decided_by',
].join('|')
const looksPersonal = new RegExp(`(^|_)(${personalWords})(_|$)`)

const database = await testDatabase()
const { rows } = await sql<{ name: string; column: string }>`
  select table_name || '.' || column_name as name, column_name as column from information_schema.columns
  where table_schema = 'public' and table_name not like 'kysely\\_%'`.execute(database)
const { rows: ofPeople } = await sql<{ name: string }>`
  select c.conrelid::regclass || '.' || a.attname as name from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
  where c.contype = 'f' and c.confrelid = 'people'::regclass`.execute(database)

const declared = declaredTables.flatMap((tables) =>
  Object.entries(tables).flatMap(([table, { columns = {}, notPersonal = [] }]: [string, Declared]) => [
    ...Object.keys(columns).map((column) => ({ name: `${table}.${column}`, isPersonal: true })),
    ...notPersonal.map((column) => ({ name: `${table}.${column}`, isPersonal: false })),
  ]),
)
type Declared = { columns?: object; notPersonal?: readonly string[] }
const known = new Set(declared.map(({ name }) => name))
const fields = personalTables.flatMap(([table, { columns }]) =>
  Object.entries(columns).map(([column, field]) => ({ name: `${table}.${column}`, ...field! })),
)

test('every column that may say something about a person says why it is kept', () => {
  expect(rows.filter(({ column, name }) => looksPersonal.test(column) && !known.has(name))).toEqual([])
})

test('every column that refers to a person is a personal one', () => {
  const personal = new Set(declared.flatMap(({ name, isPersonal }) => (isPersonal ? [name] : [])))
  expect(ofPeople.length).toBeGreaterThan(20)
  expect(ofPeople.filter(({ name }) => !personal.has(name))).toEqual([])
})

test('nothing is declared that does not exist, and nothing twice', () => {
  const existing = new Set(rows.map(({ name }) => name))
  expect(declared.filter(({ name }) => !existing.has(name))).toEqual([])
  expect(known.size).toBe(declared.length)
  const tables = declaredTables.flatMap((one) => Object.keys(one))
  expect(new Set(tables).size, 'one area a table').toBe(tables.length)
})

test.each(languages)('in %s every purpose, ground and time has words', (language) => {
  const t = textsIn(language)('identity')
  const keys = new Set(
    fields.flatMap(({ purpose, basis, kept }) => [`purpose.${purpose}`, `basis.${basis}`, `kept.${kept}`]),
  )
  expect([...keys].filter((key) => t(`privacy.${key}`).endsWith(key))).toEqual([])
})

test('in full a contact is seen only by those who manage accounts of staff, and only an address', () => {
  const inFull = fields.flatMap(({ name, inFullFor }) => (inFullFor ? [{ name, roles: inFullFor.toSorted() }] : []))
  expect(inFull).toEqual([{ name: 'people.email_cipher', roles: Object.keys(manageStaff.who).toSorted() }])
})
