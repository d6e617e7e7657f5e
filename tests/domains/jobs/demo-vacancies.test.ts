import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { employerNameKey } from '#app/domains/employers/register/name-key.ts'
import { parseUscc } from '#app/domains/employers/register/uscc.ts'
import { loadReference } from '#db/load-reference.ts'
import { seedDemoEmployers } from '#app/domains/employers/demo/seed-demo-employers.server.ts'
import { composeDemo } from '#app/domains/jobs/demo/compose-demo.ts'
import { readContent, type Content } from '#app/domains/jobs/demo/content.server.ts'
import type { PlaceTables } from '#app/domains/jobs/demo/places.ts'
import { seedDemoVacancies } from '#app/domains/jobs/demo/seed-demo-vacancies.server.ts'
import { checkVacancies } from '#app/domains/jobs/check-vacancy.server.ts'
import { system } from '#app/platform/access/actor.ts'
import { testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()
const today = new Date('2026-11-21T06:00:00Z')
const day = 86_400_000
let added = 0
let content: Content
let tables: PlaceTables

beforeAll(async () => {
  await loadReference(database)
  await seedDemoEmployers(system, today)
  added = await seedDemoVacancies(system, today)
  content = await readContent()
  tables = {
    cities: await database.selectFrom('member_cities').select(['code', 'name', 'lng', 'lat']).orderBy('code').execute(),
    districts: await database
      .selectFrom('districts')
      .select(['code', 'city_code', 'name', 'lng', 'lat'])
      .orderBy('code')
      .execute(),
    streets: await database.selectFrom('streets').select(['district_code', 'name']).orderBy('code').execute(),
  }
})

const vacancies = () => database.selectFrom('vacancies').selectAll().orderBy('external_id').execute()

describe('the demo data', () => {
  test('says nothing that no posting may say, and hardly anything doubtful', async () => {
    const checked = await checkVacancies(database, sql`true`)
    const found = checked.flatMap(({ checked: { findings } }) => findings.filter(({ severity }) => severity !== 'note'))
    expect(found.filter(({ severity }) => severity === 'block').map(({ text }) => text)).toEqual([])
    expect(found.length / checked.length).toBeLessThan(0.01)
  })

  test('is large enough and everything of it is marked', async () => {
    const employers = await database.selectFrom('employers').selectAll().execute()
    const rows = await vacancies()
    expect(rows.length).toBe(added)
    expect(rows.length).toBeGreaterThanOrEqual(2_400)
    expect(employers.length).toBeGreaterThanOrEqual(300)
    expect([...employers, ...rows].filter((row) => !row.is_demo || row.source !== 'demo')).toEqual([])
    expect(employers.filter((employer) => !employer.introduction?.startsWith('【演示数据】'))).toEqual([])
    expect(new Set(rows.map((row) => row.description)).size).toBeGreaterThan(rows.length * 0.95)
    expect(new Set(rows.map((row) => row.title)).size).toBeGreaterThan(500)
  })

  test('covers every city in proportion and every district', async () => {
    const { rows: cities } = await sql<{ code: string; n: number }>`
      select city_code as code, count(*) as n from vacancies where status = 'published' group by 1`.execute(database)
    const share = new Map(cities.map(({ code, n }) => [code, n / added]))
    expect(share.size).toBe(8)
    expect(share.get('210100')).toBeGreaterThan(0.35)
    for (const code of ['210300', '210400', '210500', '210900', '211000', '211200'])
      expect(share.get(code), code).toBeGreaterThan(0.05)
    expect(share.get('2101SF')).toBeGreaterThan(0.02)

    const { rows: districts } = await sql<{ name: string; n: number }>`
      select districts.name, count(vacancies.id) as n from districts
      left join vacancies on vacancies.district_code = districts.code and status = 'published'
      group by districts.code`.execute(database)
    expect(districts.filter(({ n }) => n < 5)).toEqual([])
  })

  test('puts every vacancy into a district of its city, near its centre', async () => {
    const { rows } = await sql`
      select vacancies.external_id from vacancies
      join member_cities on member_cities.code = vacancies.city_code
      left join districts on districts.code = vacancies.district_code
      where (districts.code is null) <> (vacancies.city_code = '2101SF') or districts.city_code <> vacancies.city_code
        or abs(vacancies.lng - coalesce(districts.lng, member_cities.lng)) > 0.06
        or abs(vacancies.lat - coalesce(districts.lat, member_cities.lat)) > 0.06`.execute(database)
    expect(rows).toEqual([])
  })

  test('gives every employer a valid credit code no register issues, and the key its name has elsewhere', async () => {
    const employers = await database.selectFrom('employers').selectAll().execute()
    expect(employers.filter((employer) => !parseUscc(employer.uscc ?? '')?.organisationCode.startsWith('DEM'))).toEqual(
      [],
    )
    expect(employers.filter((employer) => employer.name_key !== employerNameKey(employer.name))).toEqual([])
    expect(employers.filter((employer) => employer.verified_at).length / employers.length).toBeGreaterThan(0.8)
  })

  test('is composed the same way every time', () => {
    const first = composeDemo(content, tables, today)
    expect(composeDemo(content, tables, new Date(today))).toEqual(first)
    const later = composeDemo(content, tables, new Date(today.getTime() + 40 * day))
    expect(later.map((vacancy) => vacancy.description)).toEqual(first.map((vacancy) => vacancy.description))
  })

  test('is fresh: published within 45 days and valid for 30 to 91 more', async () => {
    const open = (await vacancies()).filter((vacancy) => vacancy.status === 'published')
    const daysAgo = (at: Date | null) => (today.getTime() - at!.getTime()) / day
    expect(open.filter((vacancy) => daysAgo(vacancy.published_at) < 0 || daysAgo(vacancy.published_at) > 46)).toEqual(
      [],
    )
    expect(open.filter((vacancy) => daysAgo(vacancy.expires_at) > -29.9 || daysAgo(vacancy.expires_at) < -91)).toEqual(
      [],
    )
    expect(open.filter((vacancy) => daysAgo(vacancy.published_at) < 1).length).toBeGreaterThan(20)
  })

  test('shows every state, each reached through its history', async () => {
    const states = new Set((await vacancies()).map((vacancy) => vacancy.status))
    expect([...states].toSorted()).toEqual([
      'closed',
      'draft',
      'expired',
      'in_review',
      'paused',
      'published',
      'rejected',
    ])
    const { rows: broken } = await sql`
      select v.external_id from vacancies v
      join lateral (
        select array_agg(to_status order by changed_at, id) as reached,
          array_agg(from_status order by changed_at, id) as left_behind,
          max(changed_at) as last_at
        from vacancy_status_changes where vacancy_id = v.id
      ) history on true
      where history.reached is null or history.reached[cardinality(history.reached)] <> v.status
        or history.left_behind[1] is not null
        or history.left_behind[2:] is distinct from history.reached[:cardinality(history.reached) - 1]
        or history.last_at > ${today}`.execute(database)
    expect(broken).toEqual([])
  })

  test('tells the search index of the public ones, in the bulk lane', async () => {
    const { rows } = await sql<{ told: number; open: number }>`
      select (select count(*) from index_queue where lane = 'bulk' and entity = 'vacancy') as told,
        (select count(*) from vacancies where status = 'published') as open`.execute(database)
    expect(rows[0]!.told).toBe(rows[0]!.open)
  })

  test('asks for nothing the law forbids and pays what it must', async () => {
    const forbidden =
      /男|女|周岁|\d岁|岁以[上下]|户籍|户口|本地人|已婚|未婚|已育|未育|汉族|民族不限|身高|五官|形象|身体健康|无疾病|乙肝|押金|保证金|服装费|证件押|985|211院校|高薪/
    const rows = await vacancies()
    expect(
      rows
        .filter((row) => forbidden.test(`${row.title}${row.description}${row.working_conditions}`))
        .map((row) => row.external_id),
    ).toEqual([])
    const floors: Record<string, number> = { month: 2300, day: 80, hour: 20, year: 60_000 }
    expect(
      rows.filter((row) => row.pay_min !== null && row.pay_min < floors[row.pay_period]!).map((row) => row.external_id),
    ).toEqual([])
  })

  test('offers dormitories only where there are some, and welfare posts only through bureaus', async () => {
    const { rows } = await sql`
      select vacancies.external_id from vacancies join employers on employers.id = vacancies.employer_id
      where (vacancies.kind = 'public_welfare')
          <> (employers.name like '%公共就业服务中心%' and vacancies.kind <> 'traineeship')
        or (employers.name like '%公共就业服务中心%' and 'lodging' = any(vacancies.benefits))
        or ('lodging' = any(vacancies.benefits)
          and vacancies.description || vacancies.working_conditions !~ '宿舍|住宿|食宿')`.execute(database)
    expect(rows).toEqual([])
  })

  test('uses only trades that exist, and uses all of them', () => {
    const named = Object.values(content.sectors).flatMap((sector) => [...sector.own, ...sector.support])
    expect(named.filter((title) => !content.trades.has(title))).toEqual([])
    expect([...content.trades.keys()].filter((title) => !named.includes(title))).toEqual([])
    expect(content.trades.size).toBeGreaterThanOrEqual(180)
  })

  test('is not added a second time', async () => {
    await seedDemoEmployers(system, today)
    expect(await seedDemoVacancies(system, today)).toBe(0)
    expect((await vacancies()).length).toBe(added)
  })
})
