import { type RawBuilder, sql } from 'kysely'
import type { DB } from './schema.generated.ts'

/** Objects as rows of a table: columns of the same name, the others null. */
export const jsonRows = (table: keyof DB, objects: object[]): RawBuilder<unknown> =>
  sql`json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(objects)}::json)`
