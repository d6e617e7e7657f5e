import { type Kysely, sql } from 'kysely'

/** Employers as their bureau knows them: registered, verified, suspended, merged; and agencies with their clients. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table employers
      add column status text not null default 'unverified'
        check (status in ('unverified','in_review','verified','lapsed','rejected','merged')),
      add column verified_until timestamptz,
      add column reminded_at timestamptz,
      add column suspended_at timestamptz,
      add column suspension_reason text check (length(suspension_reason) <= 1000),
      add column is_trusted boolean not null default false,
      add column uscc_warning text check (uscc_warning in ('check','organisation_check')),
      add column agency_licence_no text check (length(agency_licence_no) between 4 and 40),
      add column contact_name text check (length(contact_name) <= 64),
      add column contact_phone_cipher bytea,
      add column contact_phone_masked text,
      add column contact_phone_index bytea,
      add column mail_domain text,
      add column merged_into bigint references employers,
      add column version bigint not null default 1,
      add check ((status = 'merged') = (merged_into is not null)),
      add check ((suspended_at is null) = (suspension_reason is null))`.execute(db)
  await sql`
    update employers set status = 'verified', verified_until = verified_at + interval '6 months'
    where verified_at is not null`.execute(db)
  await sql`alter table employers add constraint verified_employers_are_dated
    check (status <> 'verified' or (verified_at is not null and verified_until is not null))`.execute(db)
  await sql`
    comment on column employers.status is
      'unverified: no bureau was asked yet, as with those that came in by import; '
      'lapsed: was verified and has not been again in time; '
      'suspension is beside the status, so that lifting brings back what was'`.execute(db)
  await sql`
    comment on column employers.merged_into is
      'the employer that this one turned out to be; '
      'its name and code stay taken, and whatever comes in under them belongs there'`.execute(db)
  await sql`create index employers_suspended on employers (id) where suspended_at is not null`.execute(db)
  await sql`create index employers_of_city on employers (city_code, status, id)`.execute(db)
  await sql`
    create index employers_by_contact_phone on employers (contact_phone_index)
    where contact_phone_index is not null`.execute(db)
  await sql`create index employers_by_mail_domain on employers (mail_domain) where mail_domain is not null`.execute(db)
  await sql`create index employers_to_verify_again on employers (verified_until) where status = 'verified'`.execute(db)

  await sql`
    create table employer_claims (
      id bigint generated always as identity primary key,
      employer_id bigint not null references employers,
      person_id bigint not null references people,
      uscc text not null check (uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
      city_code text not null references member_cities,
      words text check (length(words) <= 1000),
      claimed_at timestamptz not null default now(),
      decided_at timestamptz,
      is_accepted boolean,
      check ((decided_at is null) = (is_accepted is null))
    )`.execute(db)
  await sql`
    comment on table employer_claims is
      'somebody says that an employer which is there already is theirs; its bureau decides'`.execute(db)
  await sql`
    create unique index employer_claims_open on employer_claims (employer_id, person_id)
    where decided_at is null`.execute(db)
  await sql`
    create table employer_documents (
      id bigint generated always as identity primary key,
      employer_id bigint not null references employers,
      claim_id bigint references employer_claims,
      kind text not null check (kind in ('licence','authorisation','agency_licence')),
      file_id bigint not null references files,
      added_at timestamptz not null default now(),
      replaced_at timestamptz
    )`.execute(db)
  await sql`
    comment on column employer_documents.claim_id is
      'belongs to a claim that is not accepted: seen by who claims and by the bureau, not by the members'`.execute(db)
  await sql`
    create unique index employer_documents_current
    on employer_documents (employer_id, kind, coalesce(claim_id, 0))
    where replaced_at is null`.execute(db)
  await sql`
    create table employer_invitations (
      id bigint generated always as identity primary key,
      employer_id bigint not null references employers,
      role text not null check (role in ('employer_owner','employer_recruiter')),
      address_index bytea not null,
      address_masked text not null,
      invited_by bigint not null references people,
      invited_at timestamptz not null default now(),
      expires_at timestamptz not null,
      accepted_by bigint references people,
      accepted_at timestamptz,
      declined_at timestamptz,
      withdrawn_at timestamptz
    )`.execute(db)
  await sql`
    comment on table employer_invitations is
      'bound to a telephone number or mail address: '
      'whoever signs in with it sees the invitation, so no secret travels in a link'`.execute(db)
  await sql`
    create unique index employer_invitations_open on employer_invitations (employer_id, address_index)
    where accepted_at is null and declined_at is null and withdrawn_at is null`.execute(db)
  await sql`
    create table agency_clients (
      id bigint generated always as identity primary key,
      agency_id bigint not null references employers,
      client_id bigint not null references employers,
      authorised_from date not null,
      authorised_until date not null,
      file_id bigint references files,
      added_at timestamptz not null default now(),
      ended_at timestamptz,
      check (agency_id <> client_id),
      check (authorised_until >= authorised_from)
    )`.execute(db)
  await sql`
    create unique index agency_clients_current on agency_clients (agency_id, client_id)
    where ended_at is null`.execute(db)
  await sql`alter table vacancies add column agency_id bigint references employers`.execute(db)
  await sql`
    comment on column vacancies.agency_id is
      'the agency that posts for the employer; its name and licence number are shown beside the employer'`.execute(db)
  await sql`create index vacancies_by_agency on vacancies (agency_id) where agency_id is not null`.execute(db)
}
