import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { appSession, connect } from '#db/client.ts'
import { wantedOf } from '#search/kind/conditions.ts'
import { type Way, wayFor, wordsFound } from '#search/vacancies/database-words.ts'
import { vacancyContract } from '#search/vacancies/vacancy-search.ts'
import { anEmployer, aVacancy } from '#tests/support/builders.ts'
import { asOwner, testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()
const each = 6_000
const columns = sql.raw(`title, kind, city_code, district_code, headcount, pay_period, pay_months,
  education, experience_years_min, description, status, published_at, expires_at`)
const noConditions = wantedOf(
  vacancyContract,
  { q: '', city: [], district: [], kind: [], education: [], benefits: [], sort: 'relevance', page: 1, perPage: 20 },
  [],
)
const inCity = { ...noConditions, city: ['210900'] }

beforeAll(async () => {
  const common = await aVacancy({ title: '客服专员' })
  await sql`
    insert into employers (source, name, name_key, city_code)
    select 'test', '辽宁' || n || '商贸有限公司', 'many' || n, '210100'
    from generate_series(1, ${each}::int) as n`.execute(database)
  await sql`
    insert into vacancies (source, external_id, employer_id, ${columns})
    select 'test', 'many-' || many.id, many.id, ${columns}
    from vacancies v, (select id from employers where name_key like 'many%') as many
    where v.id = ${common}`.execute(database)
  await aVacancy({ title: '手工织造工' })
  await aVacancy({
    title: '织布工',
    employer_id: await anEmployer({ name: '客服外包公司', name_key: 'outsourcing' }),
    city_code: '210900',
    district_code: null,
  })
  await asOwner((owner) => sql`analyze vacancies, employers`.execute(owner))
})

const way = (words: string, wanted = noConditions) => wayFor(database, { words, wanted, now: new Date(), enough: 300 })

describe('words are read', () => {
  test.each<[string, Way]>([
    ['织造', 'all'],
    ['客服', 'along the newest'],
    ['商贸有限公司', 'name by name'],
    ['', 'along the newest'],
  ])('%s: %s', async (words, expected) => {
    expect(await way(words)).toBe(expected)
  })

  test('all where so few meet the conditions that the newest would be gone along for long', async () => {
    expect(await way('客服', inCity)).toBe('all')
  })

  test.each(['织造', '客服', '有限公司', '客服 公司', '织布 客服', '外星人'])(
    '%s: the same are found on every way',
    async (words) => {
      const found = (by: Way) =>
        database.selectFrom('vacancies as v').where(wordsFound(words, by)).select('v.id').orderBy('v.id').execute()
      const all = await found('all')
      expect(await found('along the newest')).toEqual(all)
      expect(await found('name by name')).toEqual(all)
      expect(all.length > 0).toBe(words !== '外星人')
    },
  )
})

test('nothing is planned for several processes, or the counts of its parts would be told otherwise', async () => {
  const portal = connect(process.env.DATABASE_URL!, { max: 1, session: appSession })
  const { rows } = await sql<{ workers: string }>`select current_setting('max_parallel_workers_per_gather') as workers`
    .execute(portal)
    .finally(() => portal.destroy())
  expect(rows).toEqual([{ workers: '0' }])
})
