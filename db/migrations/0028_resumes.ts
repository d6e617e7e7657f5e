import { type Kysely, sql } from 'kysely'

/**
 * Résumés. What they say is sealed; the telephone number is kept as those of people are. A person with résumés has a
 * row in `seekers`, which names the default one, and nobody else has: both keys are checked when a transaction ends,
 * so there is exactly one default at any time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table seekers (
      person_id bigint primary key references people on delete cascade,
      default_resume_id bigint not null
    )`.execute(db)
  await sql`
    create table resumes (
      id bigint generated always as identity primary key,
      person_id bigint not null references seekers on delete cascade deferrable initially deferred,
      slot smallint not null check (slot between 1 and 5),
      title text not null check (length(title) between 1 and 40),
      language text not null check (language in ('zh-CN','en')),
      visibility text not null default 'applied_only'
        check (visibility in ('private','applied_only','verified_employers')),
      content_cipher bytea not null,
      phone_cipher bytea not null,
      phone_index bytea not null,
      phone_masked text not null check (phone_masked like '%*%'),
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (person_id, slot),
      unique (person_id, id)
    )`.execute(db)
  await sql`
    alter table seekers add constraint seekers_default foreign key (person_id, default_resume_id)
      references resumes (person_id, id) deferrable initially deferred`.execute(db)
  await sql`comment on column resumes.slot is 'a person has five places for résumés'`.execute(db)
  await sql`
    comment on column resumes.version is
      'counts changes: who changes a résumé says which state they saw'`.execute(db)
  await sql`
    create table resume_files (
      id bigint generated always as identity primary key,
      person_id bigint not null references people on delete cascade,
      resume_id bigint references resumes on delete set null,
      file_id bigint not null references files,
      attached_at timestamptz not null default now(),
      sent_at timestamptz,
      unique (resume_id, file_id)
    )`.execute(db)
  await sql`
    comment on column resume_files.resume_id is
      'null once it was taken away: it still counts towards what the person may hand in'`.execute(db)
  await sql`
    comment on column resume_files.sent_at is
      'when it went to an employer for the first time: the file then stays for the application'`.execute(db)
  await sql`create index on resume_files (person_id)`.execute(db)
  await sql`create index on resume_files (file_id)`.execute(db)
  await sql`
    create function forget_resume_file() returns trigger language plpgsql as $$
    begin
      if old.sent_at is null and not exists (select from resume_files where file_id = old.file_id) then
        delete from files where id = old.file_id;
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger resume_files_are_forgotten after delete on resume_files
    for each row execute function forget_resume_file()`.execute(db)
  await sql`
    create table blocked_employers (
      person_id bigint not null references people on delete cascade,
      uscc text not null check (uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
      name text check (length(name) between 1 and 200),
      blocked_at timestamptz not null default now(),
      primary key (person_id, uscc)
    )`.execute(db)
  await sql`
    comment on table blocked_employers is
      'employers that are shown nothing of a person, by credit code, whether they are registered here or not'`.execute(
    db,
  )
}
