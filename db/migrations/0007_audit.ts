import { type Kysely, sql } from 'kysely'

/**
 * The audit trail: written in the transaction of the act, never changed. Every row is chained to the one committed
 * before it. The link is made by a trigger at commit, so that writers wait for one another only while they commit.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_rows (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      person_id bigint,
      role text not null,
      city_code text,
      event text not null check (event ~ '^[a-z_]+\\.[a-z_]+$'),
      outcome text not null default 'done' check (outcome in ('done','refused')),
      entity text not null,
      entity_id bigint,
      before jsonb,
      after jsonb
    )`.execute(db)
  await sql`
    comment on column audit_rows.person_id is
      'null for the portal itself and for strangers; no foreign key, because the trail outlives people'`.execute(db)
  await sql`create index audit_rows_of_entity on audit_rows (entity, entity_id, id desc)`.execute(db)
  await sql`create index audit_rows_of_person on audit_rows (person_id, id desc)`.execute(db)
  await sql`create index audit_rows_of_city on audit_rows (city_code, id desc)`.execute(db)
  await sql`create index audit_rows_of_event on audit_rows (event, id desc)`.execute(db)
  await sql`create index audit_rows_by_time on audit_rows (at)`.execute(db)

  await sql`
    create table audit_links (
      position bigint primary key,
      audit_row_id bigint not null unique,
      previous_hash bytea not null,
      hash bytea not null
    )`.execute(db)
  await sql`
    create function audit_hash(previous bytea, link_position bigint, entry audit_rows) returns bytea
    language sql stable as $$
      select sha256(previous || convert_to(jsonb_build_array(link_position, entry.id,
        to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        entry.person_id, entry.role, entry.city_code,
        entry.event, entry.outcome, entry.entity, entry.entity_id, entry.before, entry.after)::text, 'UTF8'))
    $$`.execute(db)
  await sql`
    create function link_audit_row() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      last audit_links;
      place bigint;
    begin
      perform pg_advisory_xact_lock(hashtext('audit_links'));
      select * into last from audit_links order by position desc limit 1;
      place := coalesce(last.position, 0) + 1;
      insert into audit_links (position, audit_row_id, previous_hash, hash)
      values (place, new.id, coalesce(last.hash, '\\x'), audit_hash(coalesce(last.hash, '\\x'), place, new));
      return null;
    end $$`.execute(db)
  // Whoever may execute it could hang it on a table of their own and so make links of their own.
  await sql`revoke execute on function link_audit_row() from public`.execute(db)
  await sql`
    create constraint trigger audit_rows_are_linked after insert on audit_rows
    deferrable initially deferred for each row execute function link_audit_row()`.execute(db)
}
