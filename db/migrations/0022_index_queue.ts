import { type Kysely, sql } from 'kysely'

/** What was called an outbox is a queue of what the search index has still to be brought up to date with. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table outbox rename to index_queue`.execute(db)
  await sql`alter table index_queue drop column event`.execute(db)
  await sql`alter sequence outbox_id_seq rename to index_queue_id_seq`.execute(db)
  for (const name of ['pkey', 'by_lane', 'by_entity', 'aside'])
    await sql`alter index ${sql.ref(`outbox_${name}`)} rename to ${sql.ref(`index_queue_${name}`)}`.execute(db)
  await sql`alter table index_queue rename constraint outbox_lane_check to index_queue_lane_check`.execute(db)
  await sql`drop trigger outbox_announces on index_queue`.execute(db)
  await sql`drop function announce_outbox`.execute(db)
  await sql`
    create function announce_index_queue() returns trigger language plpgsql as $$
    begin
      if exists (select from fresh where lane = 'urgent') then perform pg_notify('index_queue', 'urgent');
      elsif exists (select from fresh) then perform pg_notify('index_queue', 'bulk');
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger index_queue_announces after insert on index_queue referencing new table as fresh
    for each statement execute function announce_index_queue()`.execute(db)
}
