import { type Kysely, sql } from 'kysely'

/** Employers and vacancies as 人力资源市场暂行条例 art. 24 wants them published, with every state change kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table employers (
      id bigint generated always as identity primary key,
      source text not null,
      name text not null check (length(name) between 2 and 200),
      name_key text not null,
      uscc text check (uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
      city_code text references member_cities,
      district_code text references districts,
      address text,
      industry_code text references industries,
      size_range text check (size_range in ('1-19','20-99','100-499','500-999','1000+')),
      introduction text,
      verified_at timestamptz,
      is_demo boolean not null default false,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`.execute(db)
  await sql`create unique index employers_uscc_key on employers (uscc) where uscc is not null`.execute(db)
  await sql`create unique index employers_name_key on employers (name_key) where uscc is null`.execute(db)
  await sql`create index employers_name_key_oldest on employers (name_key, id)`.execute(db)

  await sql`
    create table imports (
      id bigint generated always as identity primary key,
      source text not null,
      adapter text not null,
      file_name text not null,
      started_at timestamptz not null default now(),
      finished_at timestamptz,
      rows_read bigint not null default 0,
      rows_created bigint not null default 0,
      rows_updated bigint not null default 0,
      rows_unchanged bigint not null default 0,
      rows_rejected bigint not null default 0,
      rows_outside bigint not null default 0
    )`.execute(db)

  await sql`
    create table vacancies (
      id bigint generated always as identity primary key,
      source text not null check (length(source) between 1 and 64),
      external_id text not null check (length(external_id) between 1 and 64),
      employer_id bigint not null references employers,
      title text not null check (length(title) between 1 and 100),
      occupation_code text references occupations,
      kind text not null check (kind in ('full_time','part_time','internship','traineeship','gig','public_welfare')),
      city_code text not null references member_cities,
      district_code text references districts,
      address text check (length(address) <= 200),
      lng double precision,
      lat double precision,
      headcount smallint not null check (headcount between 1 and 9999),
      pay_min integer check (pay_min >= 0),
      pay_max integer check (pay_max >= pay_min),
      pay_period text not null check (pay_period in ('month','day','hour','year')),
      pay_months smallint not null check (pay_months between 12 and 24),
      education text not null references education_levels,
      experience_years_min smallint not null check (experience_years_min between 0 and 40),
      benefits text[] not null default '{}' check (benefits <@ array['five_insurances','housing_fund','meals','lodging',
        'shuttle','weekends_off','paid_leave','overtime_pay','training']),
      audiences text[] not null default '{}' check (audiences <@ array['graduates','veterans','disabled',
        'hard_to_employ','migrant_workers']),
      description text not null check (length(description) between 1 and 20000),
      working_conditions text,
      status text not null check (status in ('draft','in_review','published','paused','closed','expired','rejected')),
      published_at timestamptz,
      expires_at timestamptz,
      is_demo boolean not null default false,
      import_id bigint references imports,
      content_hash text,
      version bigint not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (source, external_id),
      check ((pay_min is null) = (pay_max is null)),
      check (status not in ('published','paused','closed','expired')
        or (published_at is not null and expires_at is not null)),
      check (expires_at > published_at)
    )`.execute(db)
  await sql`
    comment on column vacancies.pay_min is
      'yuan per pay_period, whole; null together with pay_max means 面议'`.execute(db)
  await sql`
    comment on column vacancies.content_hash is
      'hash of the imported row; null for vacancies that did not come in by import'`.execute(db)
  await sql`create index vacancies_by_employer on vacancies (employer_id, published_at desc, id desc)`.execute(db)
  await sql`
    create index vacancies_open_newest on vacancies (published_at desc, id desc)
    where status = 'published'`.execute(db)
  await sql`create index vacancies_open_expiry on vacancies (expires_at) where status = 'published'`.execute(db)
  await sql`
    create index vacancies_open_place on vacancies (city_code, district_code, published_at desc)
    where status = 'published'`.execute(db)

  await sql`
    create table vacancy_status_changes (
      id bigint generated always as identity primary key,
      vacancy_id bigint not null references vacancies on delete cascade,
      from_status text,
      to_status text not null,
      actor text not null,
      reason text not null,
      changed_at timestamptz not null default now()
    )`.execute(db)
  await sql`create index on vacancy_status_changes (vacancy_id, changed_at)`.execute(db)
}
