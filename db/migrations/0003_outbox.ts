import { type Kysely, sql } from 'kysely'

/** The transactional outbox: written with the change it tells of, deleted once every reaction is done. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table outbox (
      id bigint generated always as identity primary key,
      event text not null,
      entity text not null,
      entity_id bigint not null,
      lane text not null check (lane in ('urgent','bulk')),
      attempts smallint not null default 0,
      last_error text,
      not_before timestamptz not null default now(),
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`create index outbox_by_lane on outbox (lane, id)`.execute(db)
  await sql`create index outbox_by_entity on outbox (entity, entity_id)`.execute(db)
}
