import { type Kysely, sql } from 'kysely'

/** What files count for, and contacts that want no messages from people they do not know. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table files add column employer_id bigint references employers`.execute(db)
  await sql`
    comment on column files.employer_id is
      'for whom it was handed in: it counts towards what this employer may hand in'`.execute(db)
  await sql`create index files_of_person on files (uploaded_by, uploaded_at)`.execute(db)
  await sql`
    create index files_of_employer on files (employer_id, uploaded_at)
    where employer_id is not null`.execute(db)
  await sql`
    create table refused_contacts (
      address_index bytea primary key,
      refused_at timestamptz not null
    )`.execute(db)
  await sql`
    comment on table refused_contacts is
      'telephone numbers and mail addresses, as keyed hashes, '
      'whose owners want no messages that others have the portal send'`.execute(db)
}
