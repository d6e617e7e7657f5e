import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { sql } from 'kysely'
import { expect, inject } from 'vitest'
import { unseal } from '#app/platform/access/secrets.server.ts'
import { engineDocuments } from './engine-documents.ts'
import { cookiesOf } from './sign-in.ts'
import { at, portalDatabase } from './site.ts'

/**
 * Where the running portal keeps any of these texts: tables by name, sealed columns (`people.phone_cipher`), indexes of
 * the search engine (`engine: vacancies`), files of its data directory, the log among them (`file: portal.log`). Blind
 * indexes are given as hexadecimal figures.
 */
export async function tracesOf(texts: readonly string[]): Promise<string[]> {
  return [...(await inTables(texts)), ...(await inSealed(texts)), ...(await inEngine(texts)), ...(await inFiles(texts))]
}

/** Every column of every table as text; bytes stand there in figures. */
async function inTables(texts: readonly string[]): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(portalDatabase)
  const needles = texts.flatMap((text) => [text, Buffer.from(text).toString('hex')]).map((text) => `%${text}%`)
  const { rows } = await sql<{ name: string }>`${sql.join(
    tables.map(
      ({ name }) => sql`
        select ${name} as name where exists (
          select from ${sql.table(name)} t where t::text like any(${needles}::text[]))`,
    ),
    sql` union all `,
  )}`.execute(portalDatabase)
  return rows.map(({ name }) => name)
}

/** What is shorter holds nothing. */
const shortestSealed = 28

async function inSealed(texts: readonly string[]): Promise<string[]> {
  const { rows: columns } = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and column_name like '%cipher'`.execute(portalDatabase)
  const found: string[] = []
  for (const { table, column } of columns) {
    const { rows } = await sql<{ sealed: Buffer }>`
      select ${sql.ref(column)} as sealed from ${sql.table(table)}
      where octet_length(${sql.ref(column)}) > ${shortestSealed}`.execute(portalDatabase)
    if (rows.some(({ sealed }) => isIn(texts, unseal(sealed)))) found.push(`${table}.${column}`)
  }
  return found
}

async function inEngine(texts: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for await (const { uid, bytes } of engineDocuments())
    if (isIn(texts, Buffer.from(bytes).toString())) found.push(`engine: ${uid}`)
  return found
}

/** All that the portal itself writes: the engines have their directories beside it. */
async function inFiles(texts: readonly string[]): Promise<string[]> {
  const root = dirname(inject('portal').logFile)
  const entries = await readdir(root, { withFileTypes: true })
  const own = entries.filter(({ name }) => !['postgres', 'meilisearch'].includes(name))
  const below = await Promise.all(
    own.map((entry) =>
      entry.isFile()
        ? [join(root, entry.name)]
        : readdir(join(root, entry.name), { recursive: true, withFileTypes: true }).then((all) =>
            all.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name)),
          ),
    ),
  )
  const found: string[] = []
  for (const place of below.flat()) {
    const bytes = await readFile(place).catch(() => null) // it went while we looked
    if (bytes && texts.some((text) => bytes.includes(text))) found.push(`file: ${relative(root, place).split('/')[0]!}`)
  }
  return [...new Set(found)]
}

const isIn = (texts: readonly string[], said: string) => texts.some((text) => said.includes(text))

/**
 * The tables in which something of a person or of their applications stands, their own row among them, by every key or
 * name of a column that leads there.
 */
export async function tablesAbout(personId: number): Promise<string[]> {
  const { rows: keys } = await sql<{ table: string; column: string; of: 'people' | 'applications' }>`
    select c.conrelid::regclass::text as table, a.attname as column, c.confrelid::regclass::text as of
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'f' and c.confrelid in ('people'::regclass, 'applications'::regclass)
    union select table_name, column_name, 'people' from information_schema.columns
    where table_schema = 'public' and column_name = 'person_id'`.execute(portalDatabase)
  const whose = {
    people: sql`(select ${personId}::bigint)`,
    applications: sql`(select id from applications where person_id = ${personId})`,
  }
  const { rows } = await sql<{ table: string }>`${sql.join(
    [{ table: 'people', column: 'id', of: 'people' as const }, ...keys].map(
      ({ table, column, of }) => sql`
        select ${table} as table where exists (
          select from ${sql.table(table)} where ${sql.ref(column)} in ${whose[of]})`,
    ),
    sql` union `,
  )}`.execute(portalDatabase)
  return rows.map(({ table }) => table).toSorted()
}

/** Those of these pages, exports among them, on which one of the texts stands. */
export async function pagesWith(texts: readonly string[], pages: Record<string, string[]>): Promise<string[]> {
  const found: string[] = []
  for (const [account, paths] of Object.entries(pages)) {
    const cookie = await cookiesOf(account || undefined)
    for (const path of paths) {
      const answer = await fetch(at(path), { headers: cookie ? { cookie } : {} })
      const said = await answer.text()
      expect(answer.status, `${account} ${path}`).toBe(200)
      if (texts.some((text) => said.includes(text))) found.push(`${account} ${path}`.trim())
    }
  }
  return found
}
