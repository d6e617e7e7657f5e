import { type Kysely, sql } from 'kysely'

/** English names of the occupations that vacancies use most, for readers of the English pages. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table occupations add column name_en text`.execute(db)
}
