import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { now } from '#db/values/now.ts'
import type { SearchableKind } from '#search/kind/searchable-kind.ts'

const indexed = (kind: SearchableKind): RawBuilder<unknown> =>
  sql`from ${sql.table(kind.table)} v where ${kind.isIndexed(now())}`

/** The ids of all rows that are to have a document, in order, so many at once. */
export async function* indexedIds(db: Database, kind: SearchableKind, atOnce: number): AsyncGenerator<number[]> {
  for (let last = 0; ;) {
    const { rows } = await sql<{ id: number }>`
      select v.id ${indexed(kind)} and v.id > ${last} order by v.id limit ${atOnce}`.execute(db)
    if (rows.length === 0) return
    last = rows.at(-1)!.id
    yield rows.map(({ id }) => id)
  }
}

export async function countIndexed(db: Database, kind: SearchableKind): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count ${indexed(kind)}`.execute(db)
  return rows[0]!.count
}
