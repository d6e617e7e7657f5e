import { type Kysely, sql } from 'kysely'

/** What makes this database the one it is: its data directory, its secret and its clock are checked against it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table portal_instance (
      only_row boolean primary key default true check (only_row),
      id uuid not null default gen_random_uuid(),
      secret_check bytea,
      seen_at timestamptz
    )`.execute(db)
  await sql`
    comment on column portal_instance.id is
      'the data directory that holds the files of this database names it too'`.execute(db)
  await sql`
    comment on column portal_instance.secret_check is
      'a known text sealed with the secret of the portal: another secret cannot open it'`.execute(db)
  await sql`
    comment on column portal_instance.seen_at is
      'the newest instant at which the portal trusted its clock: time never goes back behind it'`.execute(db)
  await sql`insert into portal_instance default values`.execute(db)
  await sql`revoke insert, update, delete, truncate on portal_instance from portal_app`.execute(db)
  await sql`grant update (secret_check, seen_at) on portal_instance to portal_app`.execute(db)
}
