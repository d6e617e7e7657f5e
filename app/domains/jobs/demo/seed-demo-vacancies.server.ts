import { sql } from 'kysely'
import { markStaleFrom } from '#db/index-queue.ts'
import { jsonRows } from '#db/json-rows.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import { composeDemo } from './compose-demo.ts'
import { readContent } from './content.server.ts'

const source = 'demo'

/**
 * Adds invented vacancies of the invented employers, all marked `is_demo`. The same rows come every time; only their
 * dates follow `at`. A second call changes nothing. Answers how many were added.
 */
export const seedDemoVacancies = operation(async (trx, _actor, at: Date | undefined): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtext('seed-demo-vacancies'))`.execute(trx)
  if (await trx.selectFrom('vacancies').select('id').where('source', '=', source).limit(1).executeTakeFirst()) return 0
  const cities = await trx.selectFrom('member_cities').select(['code', 'name', 'lng', 'lat']).orderBy('code').execute()
  const districts = await trx
    .selectFrom('districts')
    .select(['code', 'city_code', 'name', 'lng', 'lat'])
    .orderBy('code')
    .execute()
  const streets = await trx.selectFrom('streets').select(['district_code', 'name']).orderBy('code').execute()
  const vacancies = composeDemo(await readContent(), { cities, districts, streets }, at ?? now())
  const owners = vacancies.map(({ external_id, employer_uscc }) => ({ external_id, employer_uscc }))
  const statusChanges = vacancies.flatMap(({ external_id, changes }) =>
    changes.map((change) => ({ external_id, ...change })),
  )
  await sql`
    insert into vacancies (source, external_id, employer_id, title, occupation_code, kind,
      city_code, district_code, address, lng, lat, headcount,
      pay_min, pay_max, pay_period, pay_months, education, experience_years_min,
      benefits, hours, audiences, description, working_conditions,
      status, published_at, expires_at, is_demo, created_at, updated_at)
    select ${source}, row.external_id, employers.id, row.title, row.occupation_code, row.kind,
      row.city_code, row.district_code, row.address, row.lng, row.lat, row.headcount,
      row.pay_min, row.pay_max, row.pay_period, row.pay_months, row.education, row.experience_years_min,
      row.benefits, row.hours, row.audiences, row.description, row.working_conditions,
      row.status, row.published_at, row.expires_at, true, row.created_at, coalesce(row.published_at, row.created_at)
    from ${jsonRows('vacancies', vacancies)} as row
      join json_to_recordset(${JSON.stringify(owners)}::json)
        as owned (external_id text, employer_uscc text) using (external_id)
      join employers on employers.uscc = owned.employer_uscc
    order by external_id`.execute(trx)
  await sql`
    insert into vacancy_status_changes (vacancy_id, from_status, to_status, actor, reason, changed_at)
    select vacancies.id, change.from_status, change.to_status, change.actor, change.reason, change.changed_at
    from json_to_recordset(${JSON.stringify(statusChanges)}::json)
        as change (external_id text, from_status text, to_status text,
          actor text, reason text, changed_at timestamptz)
      join vacancies on vacancies.source = ${source} and vacancies.external_id = change.external_id
    order by vacancies.id, change.changed_at`.execute(trx)
  await sql`
    update vacancies set agency_id = clients.agency_id
    from agency_clients clients
    where vacancies.source = ${source} and vacancies.employer_id = clients.client_id
      and clients.accepted_at is not null`.execute(trx)
  // Of those that were asked once, two of three employers have answered.
  await sql`
    update vacancies
    set ask_again_at = published_at + case when asked then interval '60 days' else interval '30 days' end,
      confirmed_at = case when asked and has_answered then published_at + interval '30 days' end,
      unanswered = case when asked and not has_answered then 1 else 0 end
    from (
      select id, published_at < ${at ?? now()}::timestamptz - interval '30 days' as asked,
        row_number() over (order by external_id) % 3 > 0 as has_answered
      from vacancies where source = ${source} and status = 'published'
    ) as life where vacancies.id = life.id`.execute(trx)
  await markStaleFrom(
    'vacancy',
    'bulk',
    sql`
    select id from vacancies where source = ${source} and status = 'published' order by id`,
  ).execute(trx)
  return vacancies.length
})
