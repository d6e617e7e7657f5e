import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Places } from './exchange-row.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** All places there are. Refused as UnreadableFile while there are none. */
export async function loadPlaces(db: Kysely<DB>): Promise<Places> {
  const cities = await db
    .selectFrom('member_cities')
    .select(['code', 'name', 'short_name as shortName'])
    .orderBy('position')
    .execute()
  const districts = await db
    .selectFrom('districts')
    .select(['code', 'city_code as cityCode', 'name', 'short_name as shortName'])
    .orderBy('code')
    .execute()
  if (cities.length === 0) throw new UnreadableFile('no_reference_data')
  return { cities, districts }
}

/** How long the ids of a source are that begin with a zero, as a spreadsheet drops such zeros; by the index of ids. */
export async function longestPaddedId(db: Kysely<DB>, source: string): Promise<number> {
  const { rows } = await sql<{ longest: number | null }>`
    select max(length(external_id)) as longest from vacancies
    where source = ${source} and external_id >= '0' and external_id < '1' and external_id ~ '^0[0-9]+$'`.execute(db)
  return Number(rows[0]?.longest ?? 0)
}
