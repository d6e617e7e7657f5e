import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../client.ts'
import { markStaleFrom } from '../index-queue.ts'
import { now } from '../values/now.ts'
import { composeDemo } from './compose-demo.ts'
import { readContent } from './content.ts'
import { addDemoClients, standingOf } from './demo-standing.ts'

const source = 'demo'

/**
 * Fills a database that has reference data with invented employers and vacancies, all marked `is_demo`, in one
 * transaction. The same rows come every time; only their dates follow `at`. A second call changes nothing.
 *
 * @returns how many vacancies were added
 */
export async function seedDemo(db: Database, at = now()): Promise<number> {
  const content = await readContent()
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('seed-demo'))`.execute(trx)
    if (await trx.selectFrom('vacancies').select('id').where('source', '=', source).limit(1).executeTakeFirst())
      return 0

    const [cities, districts, streets] = await Promise.all([
      trx.selectFrom('member_cities').select(['code', 'name', 'lng', 'lat']).orderBy('code').execute(),
      trx.selectFrom('districts').select(['code', 'city_code', 'name', 'lng', 'lat']).orderBy('code').execute(),
      trx.selectFrom('streets').select(['district_code', 'name']).orderBy('code').execute(),
    ])
    const vacancies = composeDemo(content, { cities, districts, streets }, at)
    const employers = content.employers.map((employer) => ({ ...employer, ...standingOf(employer, at) }))
    const owners = vacancies.map(({ external_id, employer_uscc }) => ({ external_id, employer_uscc }))
    const statusChanges = vacancies.flatMap(({ external_id, changes }) =>
      changes.map((change) => ({ external_id, ...change })),
    )

    await sql`
      insert into employers (source, name, name_key, uscc, city_code, district_code, address,
        industry_code, size_range, introduction, status, verified_at, verified_until,
        is_trusted, agency_licence_no, is_demo, created_at, updated_at)
      select ${source}, name, upper(normalize(name, nfkc)), uscc, city_code, district_code, address,
        industry_code, size_range,
        '【演示数据】' || introduction || '本单位和岗位均为虚构。', status, verified_at, verified_at + interval '6 months',
        is_trusted, agency_licence_no, true, ${at}, ${at}
      from ${rowsOf('employers', employers)}
      on conflict do nothing`.execute(trx)
    await sql`
      insert into vacancies (source, external_id, employer_id, title, occupation_code, kind,
        city_code, district_code, address, lng, lat, headcount,
        pay_min, pay_max, pay_period, pay_months, education, experience_years_min,
        benefits, audiences, description, working_conditions,
        status, published_at, expires_at, is_demo, created_at, updated_at)
      select ${source}, row.external_id, employers.id, row.title, row.occupation_code, row.kind,
        row.city_code, row.district_code, row.address, row.lng, row.lat, row.headcount,
        row.pay_min, row.pay_max, row.pay_period, row.pay_months, row.education, row.experience_years_min,
        row.benefits, row.audiences, row.description, row.working_conditions,
        row.status, row.published_at, row.expires_at, true, row.created_at, coalesce(row.published_at, row.created_at)
      from ${rowsOf('vacancies', vacancies)} as row
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
    await addDemoClients(trx, at)
    await markStaleFrom(
      'vacancy',
      'bulk',
      sql`
      select id from vacancies where source = ${source} and status = 'published' order by id`,
    ).execute(trx)
    return vacancies.length
  })
}

/** Objects as rows of a table: columns of the same name, the others null. */
function rowsOf(table: 'employers' | 'vacancies', objects: object[]): RawBuilder<unknown> {
  return sql`json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(objects)}::json)`
}
