import { type Kysely, sql } from 'kysely'

/**
 * What search says of the employer of a vacancy makes its open vacancies stale: section, size, and whether it is
 * verified; of few vacancies search tells at once. An end of the half year alone changes no row; the step that follows
 * it does.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function queue_vacancies_of_employers() returns trigger language plpgsql as $$
    declare
      changed bigint[];
    begin
      select array_agg(id) into changed from fresh join former using (id)
      where (left(fresh.industry_code, 2), fresh.size_range, fresh.status = 'verified',
          fresh.status = 'verified' and fresh.verified_until > now())
        is distinct from (left(former.industry_code, 2), former.size_range, former.status = 'verified',
          former.status = 'verified' and former.verified_until > now());
      -- Asked apart: planned together, every batch of an import would read all vacancies for no change.
      if changed is not null then
        insert into index_queue (entity, entity_id, lane)
        select 'vacancy', id, case when count(*) over () <= 20 then 'urgent' else 'bulk' end
        from vacancies where employer_id = any(changed) and status = 'published';
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger vacancies_of_changed_employers_are_queued after update on employers
    referencing new table as fresh old table as former
    for each statement execute function queue_vacancies_of_employers()`.execute(db)
}
