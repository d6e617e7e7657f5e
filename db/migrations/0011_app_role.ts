import { type Kysely, sql } from 'kysely'

/**
 * The role the portal works under: it reads and writes rows, cannot change tables, and can only add to the audit trail.
 * Later tables are covered by the default privileges.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      create role portal_app nologin;
    exception when duplicate_object or unique_violation then null;
    end $$`.execute(db)
  await sql`do $$ begin execute format('grant portal_app to %I', current_user); end $$`.execute(db)
  await sql`revoke create on schema public from public`.execute(db)
  await sql`grant usage on schema public to portal_app`.execute(db)
  await sql`grant select, insert, update, delete on all tables in schema public to portal_app`.execute(db)
  await sql`grant usage, select on all sequences in schema public to portal_app`.execute(db)
  await sql`
    alter default privileges in schema public
    grant select, insert, update, delete on tables to portal_app`.execute(db)
  await sql`alter default privileges in schema public grant usage, select on sequences to portal_app`.execute(db)
  await sql`revoke insert, update, delete, truncate on audit_rows from portal_app`.execute(db)
  // Not the id: rows come in the order of their numbers.
  await sql`
    grant insert (at, person_id, role, city_code, event, outcome, entity, entity_id, before, after)
    on audit_rows to portal_app`.execute(db)
  await sql`revoke insert, update, delete, truncate on audit_links from portal_app`.execute(db)
  await sql`
    revoke insert, update, delete, truncate on kysely_migration, kysely_migration_lock
    from portal_app`.execute(db)
}
