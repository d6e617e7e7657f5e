import { type Kysely, sql } from 'kysely'

/** Whether a vacancy is still one, as its employer says when asked. Feeds say it by being sent again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table vacancies
      add column confirmed_at timestamptz,
      add column ask_again_at timestamptz,
      add column unanswered smallint not null default 0 check (unanswered between 0 and 2)`.execute(db)
  await sql`comment on column vacancies.confirmed_at is 'When its employer last said that it still hires'`.execute(db)
  await sql`
    comment on column vacancies.ask_again_at is
      'When its employer is asked next whether it still hires; after the second question without an answer, when it is
       paused. Null is never: a feed keeps it up to date'`.execute(db)
  await sql`comment on column vacancies.unanswered is 'Questions since then that nobody answered'`.execute(db)
  await sql`
    create index vacancies_to_ask on vacancies (ask_again_at)
    where status = 'published' and ask_again_at is not null`.execute(db)
  await sql`
    update vacancies set ask_again_at = published_at + interval '30 days'
    where import_id is null and not is_demo and published_at is not null`.execute(db)
}
