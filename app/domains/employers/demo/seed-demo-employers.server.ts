import { sql, type Transaction } from 'kysely'
import { jsonRows } from '#db/json-rows.ts'
import type { DB } from '#db/schema.generated.ts'
import { addDays, shanghaiDay } from '#db/values/days.ts'
import { demoAgency, demoMaker } from '#app/domains/identity/demo/demo-people.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import { readDemoEmployers } from './demo-employers.server.ts'
import { standingOf } from './demo-standing.ts'

/** For whom the demo agency posts. */
const forge = '91210106DEM000057E'
const makerOfValves = '91210106DEM000049K'

/**
 * Adds invented employers, all marked `is_demo`: where they stand with their bureau, who of them waits to be verified,
 * and the clients of the demo agency. The same rows come every time; only their dates follow `at`. A second call
 * changes nothing.
 */
export const seedDemoEmployers = operation(async (trx, _actor, at: Date | undefined) => {
  const instant = at ?? now()
  await sql`select pg_advisory_xact_lock(hashtext('seed-demo-employers'))`.execute(trx)
  if (await trx.selectFrom('employers').select('id').where('source', '=', 'demo').limit(1).executeTakeFirst()) return
  const employers = (await readDemoEmployers()).map((employer) => ({ ...employer, ...standingOf(employer, instant) }))
  await sql`
    insert into employers (source, name, name_key, uscc, city_code, district_code, address,
      industry_code, size_range, introduction, status, verified_at, verified_until,
      is_trusted, agency_licence_no, is_demo, created_at, updated_at)
    select 'demo', name, upper(normalize(name, nfkc)), uscc, city_code, district_code, address,
      industry_code, size_range,
      '【演示数据】' || introduction || '本单位和岗位均为虚构。', status, verified_at, verified_at + interval '6 months',
      is_trusted, agency_licence_no, true, ${instant}, ${instant}
    from ${jsonRows('employers', employers)}
    on conflict do nothing`.execute(trx)
  await askForVerification(trx)
  await addClients(trx, instant)
})

/** Two of every city ask to be verified, from one mail domain, so that a sign is to be seen. */
async function askForVerification(trx: Transaction<DB>): Promise<void> {
  await sql`
    update employers set status = 'in_review', mail_domain = 'hr-' || lower(city_code) || '.example'
    where id in (
      select id from (
        select id, row_number() over (partition by city_code order by id) as place from employers
        where is_demo and status = 'unverified') strangers
      where place <= 2)`.execute(trx)
}

/** Two that the agency has long had, and the maker, which it names now, so that the bureau has to look. */
async function addClients(trx: Transaction<DB>, at: Date): Promise<void> {
  const [today, longAgo] = [shanghaiDay(at), new Date(at.getTime() - 90 * 86_400_000)]
  const long = { authorised_from: addDays(today, -90), authorised_until: addDays(today, 270), added_at: longAgo }
  const named = { authorised_from: today, authorised_until: addDays(today, 180), added_at: at }
  const idOf = async (uscc: string) =>
    (await trx.selectFrom('employers').select('id').where('uscc', '=', uscc).executeTakeFirstOrThrow()).id
  const agency_id = await idOf(demoAgency)
  await trx
    .insertInto('agency_clients')
    .values([
      { ...long, agency_id, client_id: await idOf(forge), accepted_at: longAgo },
      { ...long, agency_id, client_id: await idOf(makerOfValves), accepted_at: longAgo },
      { ...named, agency_id, client_id: await idOf(demoMaker), accepted_at: null },
    ])
    .execute()
}
