import { type Kysely, sql } from 'kysely'

/**
 * Messages to people, written with the change they tell of and sent by a worker; files; and what keeps repeats
 * harmless.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table messages (
      id bigint generated always as identity primary key,
      person_id bigint references people on delete cascade,
      channel text not null check (channel in ('portal','mail','sms')),
      template text not null,
      language text not null check (language in ('zh-CN','en')),
      address_cipher bytea,
      values_cipher bytea not null,
      link text,
      created_at timestamptz not null default now(),
      not_before timestamptz not null default now(),
      attempts smallint not null default 0,
      last_error text,
      sent_at timestamptz,
      given_up_at timestamptz,
      read_at timestamptz,
      check ((channel = 'portal') = (address_cipher is null)),
      check (channel <> 'portal' or person_id is not null)
    )`.execute(db)
  await sql`
    comment on column messages.values_cipher is
      'what fills the holes of the template; emptied when a message with a code has been sent'`.execute(db)
  await sql`
    create index messages_due on messages (not_before)
    where sent_at is null and given_up_at is null and channel <> 'portal'`.execute(db)
  await sql`create index messages_of_person on messages (person_id, id desc) where channel = 'portal'`.execute(db)
  await sql`
    create function announce_messages() returns trigger language plpgsql as $$
    begin
      if exists (select from fresh where channel <> 'portal') then perform pg_notify('messages', ''); end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger messages_announce after insert on messages referencing new table as fresh
    for each statement execute function announce_messages()`.execute(db)
  await sql`
    create table demo_messages (
      id bigint generated always as identity primary key,
      message_id bigint not null unique,
      channel text not null check (channel in ('mail','sms')),
      address text not null,
      subject text,
      body text not null,
      link text,
      code text,
      sent_at timestamptz not null default now()
    )`.execute(db)
  await sql`create index on demo_messages (sent_at)`.execute(db)
  await sql`
    comment on table demo_messages is
      'what the demo gateways would have sent; empty where real gateways are configured'`.execute(db)

  await sql`
    create table files (
      id bigint generated always as identity primary key,
      key text not null unique check (key ~ '^[0-9a-f]{32}$'),
      name text not null check (length(name) between 1 and 120),
      media_type text not null check (media_type in ('application/pdf','image/jpeg','image/png')),
      bytes bigint not null check (bytes between 1 and 10485760),
      sha256 bytea not null,
      scanned_at timestamptz not null,
      uploaded_by bigint references people,
      uploaded_at timestamptz not null default now()
    )`.execute(db)
  await sql`
    comment on column files.key is
      'the name under which the bytes lie outside the web root; never part of an address'`.execute(db)

  await sql`
    create table submissions (
      key uuid not null,
      owner text not null,
      body_hash bytea not null,
      location text,
      received_at timestamptz not null default now(),
      primary key (owner, key)
    )`.execute(db)
  await sql`
    comment on table submissions is
      'forms that were sent: the same key again gets the first answer, with another body it is refused'`.execute(db)
  await sql`
    create table rate_limits (
      key text primary key,
      points integer not null default 0,
      expire bigint
    )`.execute(db)
}
