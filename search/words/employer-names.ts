import { sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { type Gazetteer, gazetteerOf } from './gazetteer.ts'
import { maybeEmployerNames, type Understanding, understandQuery } from './understand-query.ts'

/** The question understood with the reference tables, and with the employers where a part of it may name one. */
export async function understandFor(database: Database, query: string): Promise<Understanding> {
  const gazetteer = await gazetteerOf(database)
  return understandQuery(query, gazetteer, await employerNamesIn(database, query, gazetteer))
}

/** The parts of a question with which the name of some employer begins: no place is understood out of those. */
async function employerNamesIn(database: Database, query: string, gazetteer: Gazetteer): Promise<string[]> {
  const parts = maybeEmployerNames(query, gazetteer)
  if (parts.length === 0) return []
  const { rows } = await sql<{ part: string }>`
    select part from unnest(${parts}::text[]) as part
    where exists (select from employers
      where name_pieces @> search_pieces(part) and name like part || '%')`.execute(database)
  return rows.map(({ part }) => part)
}
