import { type Kysely, sql } from 'kysely'

/** The history of an application is only added to, but for what people said in it: that goes with the applicant. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant update (note_shared, note_private) on application_transitions to portal_app`.execute(db)
}
