import { type Kysely, sql } from 'kysely'

/** Vacancies that were written down together, out of one pasted table: their drafts can be discarded together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table vacancies add column batch_id bigint`.execute(db)
  await sql`
    comment on column vacancies.batch_id is
      'the number of the first of those that were written down together; null for one that was written alone'`.execute(
    db,
  )
  await sql`create index vacancies_of_batch on vacancies (batch_id) where batch_id is not null`.execute(db)
}
