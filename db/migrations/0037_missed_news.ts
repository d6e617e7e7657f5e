import { type Kysely, sql } from 'kysely'

/**
 * A search whose rhythm changes tells of what lies between the two rhythms; what imports have brought is found without
 * reading all vacancies.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table saved_searches add column last_told bigint`.execute(db)
  await sql`
    comment on column saved_searches.last_told is
      'the last piece of news (vacancy_news.id) that belongs to its former rhythm, until the new one has told of the '
      'rest'`.execute(db)
  await sql`
    create index saved_searches_missing_news on saved_searches (frequency)
    where last_told is not null`.execute(db)
  await sql`create index vacancies_open_written on vacancies (updated_at) where status = 'published'`.execute(db)
}
