import { type Kysely, sql } from 'kysely'

/** What has happened, and for everybody who reacts to it a delivery, until it is done. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table events (
      id bigint generated always as identity primary key,
      event text not null,
      ids jsonb not null,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`comment on table events is 'only such that somebody reacts to, until all have'`.execute(db)
  await sql`
    create table event_deliveries (
      event_id bigint not null references events on delete cascade,
      reaction text not null,
      attempts smallint not null default 0,
      last_error text,
      not_before timestamptz not null default now(),
      failed_at timestamptz,
      primary key (event_id, reaction)
    )`.execute(db)
  await sql`
    comment on column event_deliveries.failed_at is
      'when it was tried for the last time; it stays until somebody says what becomes of it'`.execute(db)
  await sql`create index event_deliveries_due on event_deliveries (not_before) where failed_at is null`.execute(db)
  await sql`
    create function announce_events() returns trigger language plpgsql as $$
    begin
      if exists (select from fresh) then perform pg_notify('events', ''); end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger event_deliveries_announce after insert on event_deliveries referencing new table as fresh
    for each statement execute function announce_events()`.execute(db)
}
