import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { cookiesOf } from '#tests/support/sign-in.ts'
import {
  anOpenVacancy,
  at,
  type Language,
  languages,
  openVacancies,
  portalDatabase,
  words,
} from '#tests/support/site.ts'

const english = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const inWords = (day: string, language: Language) => {
  const [year, month, date] = day.split('-').map(Number)
  return language === 'en' ? `${date} ${english[month! - 1]} ${year}` : `${year}年${month}月${date}日`
}
const textOf = async (path: string, language: Language, account?: string) =>
  (await (await fetch(at(path, language), { headers: { cookie: await cookiesOf(account) } })).text()).replaceAll(
    /<!--.*?-->/g,
    '',
  )

/** The last day, worked out by PostgreSQL alone. */
const lastDay = sql<string>`((v.expires_at - interval '1 millisecond') at time zone 'Asia/Shanghai')::date::text`.as(
  'day',
)

test('demo vacancies end at midnight, and their pages show the day before in both languages', async () => {
  const shown = await openVacancies().select(['v.id', lastDay]).orderBy('v.id').limit(6).execute()
  const { rows: within } = await sql<{ id: number; source: string; status: string; expires_at: Date }>`
    select id, source, status, expires_at from vacancies
    where is_demo and import_id is null and source not in ('portal', 'journey')
      and expires_at <> date_trunc('day', expires_at, 'Asia/Shanghai')`.execute(portalDatabase)
  expect(within).toEqual([])
  for (const { id, day } of shown) {
    const api = (await (await fetch(at(`/api/v1/vacancies/${id}`))).json()) as { expires_on: string }
    expect(api.expires_on).toBe(day)
    for (const language of languages) {
      const html = await textOf(`/vacancies/${id}`, language)
      expect(html).toContain(words(language, 'jobs:vacancy.validUntilDate', { date: inWords(day, language) }))
      expect(html.split(inWords(day, language)).length - 1).toBeGreaterThanOrEqual(2)
      expect(html).toContain(`"validThrough":"${day}T23:59:59+08:00"`)
    }
  }
})

test("an employer's list shows the same days", async () => {
  for (const language of languages) {
    const html = await textOf('/employer/vacancies', language, 'employer-recruiter')
    const ids = [...html.matchAll(/href="(?:\/en)?\/vacancies\/(\d+)"/g)].map(([, id]) => Number(id))
    expect(ids.length).toBeGreaterThan(0)
    const rows = await portalDatabase
      .selectFrom('vacancies as v')
      .select(['v.id', lastDay])
      .where('v.id', 'in', ids)
      .execute()
    for (const { id, day } of rows) {
      const row = html.split('<tr').find((part) => part.includes(`/vacancies/${id}"`)) ?? ''
      expect(row, `${id}`).toContain(inWords(day, language))
    }
  }
})

test('the desk of a bureau names what search cannot take in', async () => {
  const { id, title } = await anOpenVacancy()
  const city = await portalDatabase
    .selectFrom('vacancies')
    .select('city_code')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const aside = {
    entity: 'vacancy',
    entity_id: id,
    lane: 'bulk',
    attempts: 1,
    last_error: 'internal',
    not_before: new Date(Date.now() + 86_400_000),
  }
  const row = await portalDatabase.insertInto('index_queue').values(aside).returning('id').executeTakeFirstOrThrow()
  try {
    const staff = await portalDatabase
      .selectFrom('people as p')
      .innerJoin('role_grants as g', 'g.person_id', 'p.id')
      .select('p.demo_account')
      .where('g.role', '=', 'reviewer')
      .where('g.city_code', '=', city.city_code)
      .where('p.is_demo', '=', true)
      .where('p.demo_account', 'like', '%-reviewer')
      .orderBy('p.id')
      .executeTakeFirstOrThrow()
    const html = await textOf('/bureau', 'zh-CN', staff.demo_account!)
    expect(html).toContain('1 个岗位搜不到')
    expect(html).toContain(`${title}（编号 ${id}）`)
  } finally {
    await portalDatabase.deleteFrom('index_queue').where('id', '=', row.id).execute()
  }
})
