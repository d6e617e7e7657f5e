import { type Kysely, sql } from 'kysely'

/** Outbox rows announce themselves, and the database remembers what each search index was built from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function announce_outbox() returns trigger language plpgsql as $$
    begin
      if exists (select from fresh where lane = 'urgent') then perform pg_notify('outbox', 'urgent');
      elsif exists (select from fresh) then perform pg_notify('outbox', 'bulk');
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger outbox_announces after insert on outbox referencing new table as fresh
    for each statement execute function announce_outbox()`.execute(db)
  await sql`
    create table search_indexes (
      name text primary key,
      fingerprint text not null,
      engine_created_at text not null,
      built_at timestamptz not null default now()
    )`.execute(db)
  await sql`
    comment on column search_indexes.fingerprint is
      'hash of the settings and document shape the index was built with; another one means: rebuild'`.execute(db)
  await sql`
    comment on column search_indexes.engine_created_at is
      'creation time the engine reports; another one means: not the index this portal built'`.execute(db)
}
