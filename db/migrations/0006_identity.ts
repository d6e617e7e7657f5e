import { type Kysely, sql } from 'kysely'

/**
 * People, how they prove who they are, and what they may do. Telephone numbers and addresses are encrypted; they are
 * found by a keyed hash (`…_index`) and shown by a masked copy, so that no query needs the key.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table people (
      id bigint generated always as identity primary key,
      name text not null check (length(name) between 1 and 64),
      phone_cipher bytea,
      phone_index bytea unique,
      phone_masked text,
      email_cipher bytea,
      email_index bytea unique,
      email_masked text,
      language text not null default 'zh-CN' check (language in ('zh-CN','en')),
      is_staff boolean not null default false,
      is_demo boolean not null default false,
      demo_account text unique,
      disabled_at timestamptz,
      closed_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check (demo_account is null or is_demo),
      check (closed_at is null or (disabled_at is not null and phone_index is null and email_index is null)),
      check ((phone_cipher is null) = (phone_index is null) and (phone_cipher is null) = (phone_masked is null)),
      check ((email_cipher is null) = (email_index is null) and (email_cipher is null) = (email_masked is null))
    )`.execute(db)
  await sql`
    comment on column people.demo_account is
      'the name under which the demo page lets anybody in; such people exist in demo mode only'`.execute(db)
  await sql`
    comment on column people.closed_at is
      'the person closed the account: nothing that tells who they were is left in this row'`.execute(db)
  await sql`
    create table passwords (
      person_id bigint primary key references people on delete cascade,
      hash text not null check (hash like '$argon2id$%'),
      must_change boolean not null default false,
      changed_at timestamptz not null default now()
    )`.execute(db)
  await sql`
    create table used_passwords (
      person_id bigint not null references people on delete cascade,
      hash text not null,
      changed_at timestamptz not null,
      primary key (person_id, changed_at)
    )`.execute(db)
  await sql`
    comment on table used_passwords is
      'the last passwords of staff, which may not come back (等保三级)'`.execute(db)
  await sql`
    create table authenticators (
      person_id bigint primary key references people on delete cascade,
      secret_cipher bytea not null,
      confirmed_at timestamptz,
      last_step bigint not null default 0,
      reset_requested_by bigint references people,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`
    comment on column authenticators.reset_requested_by is
      'the administrator who asks to take it away; another one has to agree'`.execute(db)
  await sql`
    comment on column authenticators.last_step is
      'time step of the last accepted code: a code works once (RFC 6238, 5.2)'`.execute(db)
  await sql`
    create table recovery_codes (
      person_id bigint not null references people on delete cascade,
      code_hash bytea not null,
      used_at timestamptz,
      primary key (person_id, code_hash)
    )`.execute(db)
  await sql`
    create table identities (
      issuer text not null,
      subject text not null,
      person_id bigint not null references people on delete cascade,
      linked_at timestamptz not null default now(),
      primary key (issuer, subject)
    )`.execute(db)
  await sql`
    create table notices (
      purpose text not null,
      version smallint not null,
      published_at timestamptz not null default now(),
      primary key (purpose, version)
    )`.execute(db)
  await sql`
    create table notice_acceptances (
      person_id bigint not null references people on delete cascade,
      purpose text not null,
      version smallint not null,
      accepted_at timestamptz not null default now(),
      withdrawn_at timestamptz,
      primary key (person_id, purpose, version),
      foreign key (purpose, version) references notices
    )`.execute(db)
  await sql`insert into notices (purpose, version) values ('account', 1), ('feedback', 1)`.execute(db)

  await sql`
    create table sign_in_flows (
      id bigint generated always as identity primary key,
      token_hash bytea not null unique,
      purpose text not null check (purpose in ('phone','password','sign_up','reset','oidc',
        'change_phone','change_email','prove')),
      channel text check (channel in ('sms','mail')),
      address_cipher bytea,
      address_index bytea,
      person_id bigint references people on delete cascade,
      code_hash bytea,
      payload_cipher bytea,
      attempts smallint not null default 0,
      return_to text not null default '/',
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      passed_at timestamptz,
      second_factor_at timestamptz,
      ended_at timestamptz
    )`.execute(db)
  await sql`
    comment on table sign_in_flows is
      'one attempt to sign in, sign up or change a contact, bound to one browser by a cookie; '
      'single use, at most ten minutes'`.execute(db)
  await sql`
    comment on column sign_in_flows.passed_at is
      'when the first proof was given: the code, the password, the word of another provider'`.execute(db)
  await sql`create index on sign_in_flows (expires_at)`.execute(db)

  await sql`
    create table role_grants (
      id bigint generated always as identity primary key,
      person_id bigint not null references people,
      role text not null check (role in ('employer_owner','employer_recruiter','mentor',
        'reviewer','caseworker','fair_organiser','analyst','city_administrator','circle_office')),
      city_code text references member_cities,
      employer_id bigint references employers,
      requested_by bigint references people,
      requested_at timestamptz not null default now(),
      granted_by bigint references people,
      granted_at timestamptz,
      revoked_by bigint references people,
      revoked_at timestamptz,
      check ((role in ('reviewer','caseworker','fair_organiser','analyst','city_administrator'))
        = (city_code is not null)),
      check ((role in ('employer_owner','employer_recruiter')) = (employer_id is not null)),
      check (granted_by is distinct from requested_by or granted_by is null
        or role not in ('reviewer','caseworker','fair_organiser','analyst','city_administrator','circle_office'))
    )`.execute(db)
  await sql`
    comment on table role_grants is
      'what a person may be beside a seeker, which everybody is; a role counts from granted_at until revoked_at; '
      'staff roles are asked for by one person and granted by another'`.execute(db)
  await sql`
    create unique index role_grants_once
    on role_grants (person_id, role, coalesce(city_code, ''), coalesce(employer_id, 0))
    where revoked_at is null`.execute(db)
  await sql`create index on role_grants (employer_id) where employer_id is not null`.execute(db)
  await sql`create index on role_grants (city_code, role) where city_code is not null`.execute(db)

  await sql`
    create table sessions (
      id bigint generated always as identity primary key,
      token_hash bytea not null unique,
      person_id bigint not null references people on delete cascade,
      role_grant_id bigint references role_grants,
      device text not null,
      network text not null,
      created_at timestamptz not null default now(),
      last_seen_at timestamptz not null default now(),
      proved_at timestamptz not null default now(),
      expires_at timestamptz not null,
      ended_at timestamptz
    )`.execute(db)
  await sql`
    comment on column sessions.proved_at is
      'when the person last proved who they are: sensitive changes want that to be recent'`.execute(db)
  await sql`
    comment on column sessions.network is
      'the network the session came from, without its last part'`.execute(db)
  await sql`create index on sessions (person_id) where ended_at is null`.execute(db)
}
