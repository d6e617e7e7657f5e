import { type Kysely, sql } from 'kysely'

/**
 * People who applied by their telephone number alone: rows like everybody's that nobody signs in to. A number has one
 * account, and beside it one such person a name, so that two who share a telephone stay two.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table people
      add column has_account boolean not null default true,
      add constraint people_by_phone check (has_account or (email_index is null and not is_staff)),
      drop constraint people_phone_index_key`.execute(db)
  await sql`
    comment on column people.has_account is
      'false: applied by telephone number alone; a code opens what they sent, for half an hour, and nothing else'
  `.execute(db)
  await sql`create unique index people_accounts_by_phone on people (phone_index) where has_account`.execute(db)
  await sql`create unique index people_by_phone_and_name on people (phone_index, name, has_account)`.execute(db)
  await sql`
    alter table sign_in_flows drop constraint sign_in_flows_purpose_check,
      add constraint sign_in_flows_purpose_check check (purpose in ('phone','password','sign_up','reset','oidc',
        'change_phone','change_email','prove','apply','follow'))`.execute(db)
}
