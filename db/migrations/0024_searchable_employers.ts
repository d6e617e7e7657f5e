import { type Kysely, sql } from 'kysely'

/**
 * Employers queue themselves for the search index: when what search says of them changes, and when the number of their
 * open vacancies or the cities of these may have. One statement for all rows of a statement, so an import pays little.
 * One employer that is changed is an act of a person, and urgent.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Each kind is worked off by itself, and passes over no rows of the others.
  await sql`drop index index_queue_by_lane`.execute(db)
  await sql`create index index_queue_by_turn on index_queue (entity, lane, id)`.execute(db)
  await sql`
    create function queue_new_employers() returns trigger language plpgsql as $$
    begin
      insert into index_queue (entity, entity_id, lane) select 'employer', id, 'bulk' from fresh;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger new_employers_are_queued after insert on employers referencing new table as fresh
    for each statement execute function queue_new_employers()`.execute(db)
  await sql`
    create function queue_changed_employers() returns trigger language plpgsql as $$
    begin
      insert into index_queue (entity, entity_id, lane)
      select 'employer', id, case when count(*) over () = 1 then 'urgent' else 'bulk' end
      from fresh join former using (id)
      where (fresh.name, fresh.city_code, fresh.district_code, fresh.industry_code, fresh.size_range,
          fresh.introduction, fresh.status, fresh.verified_at)
        is distinct from (former.name, former.city_code, former.district_code, former.industry_code,
          former.size_range, former.introduction, former.status, former.verified_at);
      return null;
    end $$`.execute(db)
  await sql`
    create trigger changed_employers_are_queued after update on employers
    referencing new table as fresh old table as former
    for each statement execute function queue_changed_employers()`.execute(db)

  await sql`
    create function queue_hiring_employers() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into index_queue (entity, entity_id, lane)
        select distinct 'employer', employer_id, 'bulk' from fresh where status = 'published';
      elsif tg_op = 'DELETE' then
        insert into index_queue (entity, entity_id, lane)
        select distinct 'employer', employer_id, 'bulk' from former where status = 'published';
      else
        insert into index_queue (entity, entity_id, lane)
        select distinct 'employer', unnest(array[fresh.employer_id, former.employer_id]), 'bulk'
        from fresh join former using (id)
        where (fresh.status = 'published' or former.status = 'published')
          and ((fresh.status, fresh.employer_id, fresh.city_code)
            is distinct from (former.status, former.employer_id, former.city_code)
            or (former.expires_at <= now()) <> (fresh.expires_at <= now()));
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger employers_of_new_vacancies_are_queued after insert on vacancies referencing new table as fresh
    for each statement execute function queue_hiring_employers()`.execute(db)
  await sql`
    create trigger employers_of_deleted_vacancies_are_queued after delete on vacancies
    referencing old table as former
    for each statement execute function queue_hiring_employers()`.execute(db)
  await sql`
    create trigger employers_of_changed_vacancies_are_queued after update on vacancies
    referencing new table as fresh old table as former
    for each statement execute function queue_hiring_employers()`.execute(db)
}
