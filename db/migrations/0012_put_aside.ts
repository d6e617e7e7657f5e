import { type Kysely, sql } from 'kysely'

/** What search cannot take is looked up by bureaus and by the comparison; no vacancy is published on a day to come. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index outbox_aside on outbox (entity_id) where attempts > 0`.execute(db)
  await sql`
    comment on column outbox.attempts is
      'failures for its own sake; above 0 it is put aside, and last_error says why'`.execute(db)
  // Imports used to keep such days, and made the vacancy public at once: it has been since it came in.
  await sql`
    with changed as (
      update vacancies set published_at = least(created_at, now())
      where status = 'published' and published_at > now()
      returning id
    )
    insert into outbox (event, entity, entity_id, lane)
    select 'vacancy.drifted', 'vacancy', id, 'bulk' from changed`.execute(db)
}
