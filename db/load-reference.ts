import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import type { Database } from './client.ts'
import { jsonRows } from './json-rows.ts'

/** Parents before children. */
const tables = ['member_cities', 'districts', 'streets', 'occupations', 'industries', 'education_levels'] as const

/**
 * Brings the reference tables up to `db/reference/*.csv`: new rows are added, changed rows changed; a row that left the
 * files stays, because vacancies may point to it. Repeats cost a file read and one query: the checksum of the loaded
 * files is kept as the comment of `member_cities`.
 *
 * @returns true when rows were written, false when the tables were up to date
 */
export async function loadReference(db: Database): Promise<boolean> {
  const files = await Promise.all(
    tables.map((table) => readFile(new URL(`./reference/${table}.csv`, import.meta.url), 'utf8')),
  )
  const checksum = 'reference ' + files.reduce((hash, file) => hash.update(file), createHash('sha256')).digest('hex')
  if ((await loadedChecksum(db)) === checksum) return false

  await db.transaction().execute(async (trx) => {
    // Two servers that start together load one after the other.
    await sql`select pg_advisory_xact_lock(hashtext('load-reference'))`.execute(trx)
    for (const [index, table] of tables.entries()) {
      const rows: Record<string, string | null>[] = parse(files[index]!, {
        columns: true,
        cast: (value) => value || null,
      })
      const names = Object.keys(rows[0]!).filter((name) => name !== 'code')
      const columns = names.map((name) => sql.ref(name))
      const updates = columns.map((column) => sql`${column} = excluded.${column}`)
      await sql`
        insert into ${sql.table(table)} (code, ${sql.join(columns)})
        select code, ${sql.join(columns)}
        from ${jsonRows(table, rows)}
        on conflict (code) do update set ${sql.join(updates)}
      `.execute(trx)
    }
    await sql`comment on table member_cities is ${sql.lit(checksum)}`.execute(trx)
  })
  return true
}

async function loadedChecksum(db: Database): Promise<string | null> {
  const { rows } = await sql<{ checksum: string | null }>`
    select obj_description('member_cities'::regclass) as checksum
    where exists (select from education_levels)`.execute(db)
  return rows[0]?.checksum ?? null
}
