import { type Kysely, sql } from 'kysely'

/** What expired before its time, because a clock was wrong, is found at once: as a rule there is none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index vacancies_expired on vacancies (expires_at) where status = 'expired'`.execute(db)
}
