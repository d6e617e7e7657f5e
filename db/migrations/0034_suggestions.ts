import { type Kysely, sql } from 'kysely'

/**
 * Who wants no suggestions; what verified employers find people by, who agreed to it; and to which vacancies employers
 * invited people to apply.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`insert into notices (purpose, version) values ('found_by_employers', 1)`.execute(db)
  await sql`
    create table suggestions_off (
      person_id bigint primary key references people on delete cascade,
      switched_off_at timestamptz not null
    )`.execute(db)
  await sql`
    create table findable_resumes (
      resume_id bigint primary key references resumes on delete cascade,
      person_id bigint not null references people on delete cascade,
      version integer not null,
      occupations text[] not null,
      titles text[] not null,
      skills text[] not null,
      cities text[] not null,
      kinds text[] not null,
      pay_min integer,
      trade_pieces text[] not null
    )`.execute(db)
  await sql`
    comment on table findable_resumes is
      'the few words of a résumé by which employers find it: only where its person agreed to that, and while they do'
  `.execute(db)
  await sql`
    comment on column findable_resumes.version is
      'of the résumé that says so: one that was changed since is not found until this row has followed'`.execute(db)
  await sql`comment on column findable_resumes.pay_min is 'in fen a month'`.execute(db)
  await sql`create index findable_resumes_trades on findable_resumes using gin (trade_pieces)`.execute(db)
  await sql`create index on findable_resumes (person_id)`.execute(db)

  await sql`
    create table application_invitations (
      id bigint generated always as identity primary key,
      person_id bigint not null references people,
      vacancy_id bigint not null references vacancies,
      city_code text not null references member_cities,
      status text not null default 'open' check (status in ('open','accepted','declined','lapsed')),
      version bigint not null default 1,
      invited_by bigint not null references people,
      invited_at timestamptz not null,
      lapses_at timestamptz not null,
      answered_at timestamptz,
      application_id bigint references applications,
      unique (person_id, vacancy_id),
      check ((status = 'accepted') = (application_id is not null)),
      check ((status in ('accepted','declined')) = (answered_at is not null))
    )`.execute(db)
  await sql`
    comment on table application_invitations is
      'an employer asks somebody to apply, once a vacancy; it learns who they are when they do'`.execute(db)
  await sql`create index on application_invitations (vacancy_id)`.execute(db)
  await sql`create index application_invitations_sent on application_invitations (invited_at)`.execute(db)
  await sql`
    create index application_invitations_open on application_invitations (lapses_at) where status = 'open'
  `.execute(db)
}
