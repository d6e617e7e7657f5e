import { type Kysely, sql } from 'kysely'

/**
 * Counts of limits cost no flush to the disk: every form that is sent writes some. After a crash of the server they
 * begin anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table rate_limits set unlogged`.execute(db)
}
