import { type Kysely, sql } from 'kysely'
import { newTrackingCode } from '../values/tracking-code.ts'

/** The number under which whoever reported something can ask what became of it, without an account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table reports
      add column reference text unique check (reference ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$')`.execute(db)
  const { rows } = await sql<{ id: number }>`select id from reports`.execute(db)
  await sql`
    update reports set reference = given.reference
    from unnest(${rows.map(({ id }) => id)}::bigint[], ${rows.map(newTrackingCode)}::text[]) as given (id, reference)
    where reports.id = given.id`.execute(db)
  await sql`alter table reports alter column reference set not null`.execute(db)
}
