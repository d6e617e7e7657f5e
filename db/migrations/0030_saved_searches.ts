import { type Kysely, sql } from 'kysely'

/** Vacancies that people keep, searches of which they want to hear, and what they were told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table kept_vacancies (
      person_id bigint not null references people on delete cascade,
      vacancy_id bigint not null references vacancies on delete cascade,
      kept_at timestamptz not null,
      primary key (person_id, vacancy_id)
    )`.execute(db)

  await sql`
    create table alert_subscribers (
      id bigint generated always as identity primary key,
      person_id bigint unique references people on delete cascade,
      address_index bytea unique,
      address_cipher bytea,
      address_masked text,
      language text not null check (language in ('zh-CN', 'en')),
      created_at timestamptz not null,
      check (num_nonnulls(person_id, address_index) > 0),
      check (num_nulls(address_index, address_cipher, address_masked) in (0, 3))
    )`.execute(db)
  await sql`
    comment on table alert_subscribers is
      'Who is told of new vacancies: a person, or a mail address without an account'`.execute(db)

  await sql`
    create table saved_searches (
      id bigint generated always as identity primary key,
      subscriber_id bigint not null references alert_subscribers on delete cascade,
      person_id bigint references people on delete cascade,
      query text not null,
      search jsonb not null,
      understood jsonb not null,
      words text not null,
      frequency text not null check (frequency in ('at_once', 'daily', 'weekly')),
      by_mail boolean not null,
      by_sms boolean not null,
      created_at timestamptz not null,
      confirmed_at timestamptz,
      paused_at timestamptz,
      ended_at timestamptz,
      used_at timestamptz not null,
      warned_at timestamptz,
      last_sent_at timestamptz,
      found integer not null default 0,
      news_before bigint not null,
      unique (subscriber_id, query)
    )`.execute(db)
  await sql`
    comment on column saved_searches.query is
      'the canonical address of the search, without its path'`.execute(db)
  await sql`
    comment on column saved_searches.news_before is
      'the last piece of news (vacancy_news.id) of which it does not tell'`.execute(db)
  await sql`create index saved_searches_of_person on saved_searches (person_id) where person_id is not null`.execute(db)
  await sql`create index saved_searches_unused on saved_searches (used_at) where ended_at is null`.execute(db)
  await sql`
    create table saved_search_terms (
      saved_search_id bigint not null references saved_searches on delete cascade,
      term text not null,
      frequency text not null,
      primary key (saved_search_id, term)
    )`.execute(db)
  await sql`
    comment on table saved_search_terms is
      'Of a search that tells: terms of which whatever it finds has at least one'`.execute(db)
  await sql`
    create index saved_search_terms_by_term
    on saved_search_terms (frequency, term) include (saved_search_id)`.execute(db)

  await sql`create sequence vacancy_news_ids`.execute(db)
  await sql`
    create table vacancy_news (
      vacancy_id bigint primary key references vacancies on delete cascade,
      fingerprint bytea not null,
      id bigint unique,
      noticed_at timestamptz,
      told_at_once_at timestamptz,
      check (num_nulls(id, noticed_at) in (0, 2))
    )`.execute(db)
  await sql`
    comment on table vacancy_news is
      'What was public of a vacancy when it was last new or materially changed, in the order in which it was noticed; '
      'without a number it is no news'`.execute(db)
  await sql`
    create index vacancy_news_untold on vacancy_news (id)
    where told_at_once_at is null and id is not null`.execute(db)
  await sql`
    create table announced_vacancies (
      subscriber_id bigint not null references alert_subscribers on delete cascade,
      vacancy_id bigint not null references vacancies on delete cascade,
      announced_at timestamptz not null,
      primary key (subscriber_id, vacancy_id)
    )`.execute(db)

  await sql`
    create table alert_runs (
      frequency text not null check (frequency in ('daily', 'weekly')),
      scheduled_at timestamptz not null,
      news_after bigint not null,
      last_news bigint not null check (last_news >= news_after),
      after_subscriber bigint not null default 0,
      messages integer not null default 0,
      is_last boolean not null,
      started_at timestamptz not null,
      finished_at timestamptz,
      primary key (frequency, scheduled_at, news_after)
    )`.execute(db)
  await sql`
    create table vacancy_watch (
      one boolean primary key default true check (one),
      since timestamptz not null,
      seen_at timestamptz not null
    )`.execute(db)
  await sql`
    comment on table vacancy_watch is
      'Since when, and up to which change, vacancies were looked through'`.execute(db)
  await sql`insert into vacancy_watch (since, seen_at) values (now(), now())`.execute(db)
}
