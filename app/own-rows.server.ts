import { type RawBuilder, sql } from 'kysely'
import { personalTables } from './personal-data.ts'
import type { Personal } from './platform/personal-data.ts'

/** The condition for the rows of a declared table that are this person's, or hang on one that is. */
export function ownRows(owner: NonNullable<Personal['owner']>, personId: number): RawBuilder<boolean> {
  if (typeof owner === 'string') return sql<boolean>`(${sql.ref(owner)} = ${personId})`
  const column = personalTables.find(([table]) => table === owner.of)?.[1].owner
  if (typeof column !== 'string') throw new Error(`Nobody owns rows of ${owner.of}`)
  return sql<boolean>`
    (${sql.ref(owner.by)} in (select id from ${sql.table(owner.of)} where ${sql.ref(column)} = ${personId}))`
}
