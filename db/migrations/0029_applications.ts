import { type Kysely, sql } from 'kysely'

/** Who applied where, with what, what became of it, and what was said on the way. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table applications (
      id bigint generated always as identity primary key,
      person_id bigint not null references people,
      vacancy_id bigint not null references vacancies,
      employer_id bigint not null references employers,
      agency_id bigint references employers,
      recipient_id bigint not null generated always as (coalesce(agency_id, employer_id)) stored,
      city_code text not null references member_cities,
      workplace_city_code text not null references member_cities,
      seeker_city_code text references member_cities,
      channel text not null check (channel in ('web','phone','fair','staff')),
      attempt smallint not null check (attempt between 1 and 3),
      status text not null default 'sent' check (status in ('sent','viewed','shortlisted','interview',
        'interview_done','offered','hired','refused','no_show','declined','withdrawn','hired_elsewhere','lapsed',
        'vacancy_gone','hire_cancelled')),
      resume_cipher bytea,
      applied_at timestamptz not null,
      silent_since timestamptz not null,
      silence_due_at timestamptz not null,
      viewed_at timestamptz,
      answered_at timestamptz,
      accepted_at timestamptz,
      contested_at timestamptz,
      closing_at timestamptz,
      ended_at timestamptz,
      end_reason text,
      version bigint not null default 1,
      updated_at timestamptz not null default now(),
      unique (person_id, vacancy_id, attempt),
      check ((ended_at is null) = (status in ('sent','viewed','shortlisted','interview','interview_done','offered')))
    )`.execute(db)
  await sql`
    comment on column applications.recipient_id is 'who answers: the agency that posts the vacancy, else its employer'
  `.execute(db)
  await sql`
    comment on column applications.city_code is 'of the one that answers: rights and figures go by it'`.execute(db)
  await sql`
    comment on column applications.resume_cipher is
      'the résumé as it was sent, sealed; null when its person has closed the account'`.execute(db)
  await sql`
    comment on column applications.silent_since is 'from when the employer owes an answer: reminders count from here'
  `.execute(db)
  await sql`
    comment on column applications.silence_due_at is
      'when the next reminder is due while nobody answers, and after the last one the end'`.execute(db)
  await sql`
    comment on column applications.closing_at is
      'the vacancy has ended: what is not answered by then ends as vacancy_gone'`.execute(db)
  await sql`
    create unique index applications_one_live on applications (person_id, vacancy_id)
    where status in ('sent','viewed','shortlisted','interview','interview_done','offered')`.execute(db)
  await sql`create index applications_of_person on applications (person_id, id desc)`.execute(db)
  await sql`create index applications_of_recipient on applications (recipient_id, id desc)`.execute(db)
  await sql`create index applications_of_vacancy on applications (vacancy_id, id desc)`.execute(db)
  await sql`create index applications_cohort on applications (recipient_id, applied_at)`.execute(db)
  await sql`create index applications_sent on applications (person_id, applied_at)`.execute(db)
  await sql`
    create index applications_silent on applications (silence_due_at) where status in ('sent','viewed')`.execute(db)
  await sql`
    create index applications_closing on applications (closing_at)
    where closing_at is not null
      and status in ('sent','viewed','shortlisted','interview','interview_done','offered')`.execute(db)

  await sql`
    create index applications_left_behind on applications (id)
    where resume_cipher is null
      and status in ('sent','viewed','shortlisted','interview','interview_done','offered')`.execute(db)

  await sql`
    create function keep_sent_resume() returns trigger language plpgsql as $$
    begin
      raise exception 'a résumé that was sent does not change' using errcode = 'check_violation';
    end $$`.execute(db)
  await sql`
    create trigger sent_resumes_are_kept before update of resume_cipher on applications for each row
    when (new.resume_cipher is not null and new.resume_cipher is distinct from old.resume_cipher)
    execute function keep_sent_resume()`.execute(db)

  // Vacancies move when employers are merged or an agency becomes one; whoever owns them answers.
  await sql`
    create function applications_follow_vacancies() returns trigger language plpgsql as $$
    begin
      update applications a
      set employer_id = new.employer_id, agency_id = new.agency_id,
        city_code = coalesce((select city_code from employers
          where id = coalesce(new.agency_id, new.employer_id)), a.city_code)
      where a.vacancy_id = new.id;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger applications_follow_vacancies after update of employer_id, agency_id on vacancies for each row
    when (old.employer_id is distinct from new.employer_id or old.agency_id is distinct from new.agency_id)
    execute function applications_follow_vacancies()`.execute(db)

  await sql`
    create table application_transitions (
      id bigint generated always as identity primary key,
      application_id bigint not null references applications,
      from_status text,
      to_status text not null,
      action text not null,
      actor text not null check (actor in ('seeker','employer','system')),
      actor_id bigint references people,
      reason text,
      detail text,
      note_shared text check (length(note_shared) <= 1000),
      note_private text check (length(note_private) <= 1000),
      changed_at timestamptz not null
    )`.execute(db)
  await sql`comment on column application_transitions.note_shared is 'the other side sees it'`.execute(db)
  await sql`create index on application_transitions (application_id, id)`.execute(db)
  await sql`revoke update, delete, truncate on application_transitions from portal_app`.execute(db)

  await sql`
    create table application_consents (
      application_id bigint primary key references applications,
      notice_version smallint not null,
      receivers jsonb not null,
      categories text[] not null,
      purpose text not null,
      given_at timestamptz not null,
      withdrawn_at timestamptz
    )`.execute(db)
  await sql`
    comment on table application_consents is
      '个人信息保护法 art. 23: to whom the résumé goes, for what, and what is in it'`.execute(db)

  await sql`
    create table application_messages (
      id bigint generated always as identity primary key,
      application_id bigint not null references applications,
      author text not null check (author in ('seeker','employer')),
      is_internal boolean not null default false,
      person_id bigint not null references people,
      words text not null check (length(words) between 1 and 1000),
      sent_at timestamptz not null,
      check (author = 'employer' or not is_internal)
    )`.execute(db)
  await sql`
    comment on column application_messages.is_internal is 'a note among those who act for the employer'`.execute(db)
  await sql`create index on application_messages (application_id, id)`.execute(db)

  await sql`
    create table application_interviews (
      id bigint generated always as identity primary key,
      application_id bigint not null references applications,
      starts_at timestamptz not null,
      minutes smallint not null check (minutes between 10 and 480),
      form text not null check (form in ('place','online','telephone')),
      place text not null check (length(place) between 1 and 200),
      status text not null default 'proposed' check (status in ('proposed','confirmed','another_asked','replaced')),
      wish text check (length(wish) <= 200),
      proposed_at timestamptz not null,
      answered_at timestamptz
    )`.execute(db)
  await sql`
    create unique index application_interviews_one on application_interviews (application_id)
    where status <> 'replaced'`.execute(db)

  await sql`
    create table application_offers (
      application_id bigint primary key references applications,
      pay integer not null check (pay > 0),
      pay_period text not null check (pay_period in ('month','day','hour','year')),
      start_on date not null,
      contract text not null check (contract in ('fixed','open_ended','task','part_time')),
      contract_months smallint check (contract_months > 0),
      probation_months smallint not null check (probation_months between 0 and 6),
      probation_pay integer check (probation_pay > 0),
      offered_at timestamptz not null,
      check ((contract = 'fixed') = (contract_months is not null))
    )`.execute(db)

  await sql`
    create table hire_entries (
      id bigint generated always as identity primary key,
      application_id bigint not null references applications,
      month date not null,
      change smallint not null check (change in (1, -1)),
      entered_at timestamptz not null,
      unique (application_id, change)
    )`.execute(db)
  await sql`
    comment on table hire_entries is
      'Hires as figures count them: one that is cancelled is taken out of its month by a second row'`.execute(db)
  await sql`revoke update, delete, truncate on hire_entries from portal_app`.execute(db)
}
