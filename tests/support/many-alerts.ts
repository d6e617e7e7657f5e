import { setImmediate as letOthersWork } from 'node:timers/promises'
import { sql } from 'kysely'
import { emptySearch } from '#app/domains/jobs/search/search-params.ts'
import { canonicalQuery } from '#app/domains/saved-searches/save-search.server.ts'
import { db } from '#db/client.ts'
import { cityCodes } from '#db/values/cities.ts'
import { randomFor } from '#db/values/random.ts'
import { benefits, vacancyKinds } from '#db/values/vacancies.ts'
import { keptSearchOf, shareOfTerms, termsOfVacancySearch } from '#search/vacancies/query-saved-searches.ts'
import type { VacancySearch } from '#search/vacancies/vacancy-search.ts'

const trades = [
  ...['电焊工', '货车司机', '叉车工', '保安', '保洁员', '会计', '出纳', '客服专员', '电话销售', '软件测试工程师'],
  ...['前端开发工程师', '数控车工', '钳工', '电工', '养老护理员', '护士', '幼儿教师', '面点师', '厨师', '服务员'],
  ...['收银员', '理货员', '快递员', '外卖骑手', '仓管员', '普工', '质检员', '平面设计师', '人事专员', '行政文员'],
  ...['外贸业务员', '机械工程师', '水暖工', '瓦工', '木工', '油漆工', '汽修工', '美发师', '健身教练', '药师'],
]
const around = ['', '', '', '（包住）', ' 双休', '急聘 ', '高薪 ', ' 夜班', ' 学徒', ' 组长', ' A2', '（铁西）']

/** New vacancies of every trade and city, published now, without anything for the index. */
export async function manyNewVacancies(count: number): Promise<void> {
  const random = randomFor('new vacancies for alerts')
  const employers = (
    await db()
      .insertInto('employers')
      .values(
        Array.from({ length: 200 }, (_, at) => ({
          source: 'test',
          name: `沈阳第${at}号提醒机械有限公司`,
          name_key: `沈阳第${at}号提醒机械有限公司`,
          city_code: '210100',
        })),
      )
      .returning('id')
      .execute()
  ).map(({ id }) => id)
  const rows = Array.from({ length: count }, (_, at) => {
    const low = random.pick([3_000, 4_000, 5_500, 7_000, 9_000])
    return {
      source: 'test',
      external_id: `alert-${at}`,
      employer_id: random.pick(employers),
      title: random.pick(around) + random.pick(trades),
      kind: random.pick(vacancyKinds),
      city_code: random.pick(cityCodes),
      headcount: 2,
      pay_min: low,
      pay_max: low + 2_000,
      pay_period: 'month',
      pay_months: 12,
      education: 'any',
      experience_years_min: random.pick([0, 1, 3]),
      benefits: random.sample(benefits, random.between(0, 4)),
      description: '按操作规程完成当班任务，服从安排，注意安全；有经验的优先，工资按月发放，提供工作服和培训。',
      status: 'published',
      published_at: new Date(),
      expires_at: new Date(Date.now() + 30 * 86_400_000),
    }
  })
  for (let from = 0; from < rows.length; from += 1_000)
    await db()
      .insertInto('vacancies')
      .values(rows.slice(from, from + 1_000))
      .execute()
}

/** Searches as people save them: a trade, mostly with a place, now and then with more. */
function aSearch(random: ReturnType<typeof randomFor>): VacancySearch {
  const trade = random.pick(trades)
  return {
    ...emptySearch,
    q: random.pick(['', '', '', '铁西 ', '包住 ']) + (random.chance(0.9) ? trade : ''),
    city: random.chance(0.6) ? [random.pick(cityCodes)] : [],
    kind: random.chance(0.2) ? [random.pick(vacancyKinds)] : [],
    benefits: random.chance(0.1) ? [random.pick(benefits)] : [],
    pay: random.chance(0.4) ? random.pick([3_000, 5_000, 8_000]) : undefined,
  }
}

/** So many people, each with a daily alert that began before any news. */
export async function manyAlerts(count: number): Promise<void> {
  const random = randomFor('alerts of many people')
  const shares = await shareOfTerms(db())
  const prepared = new Map<string, { search: string; understood: string; words: string; terms: string[] }>()
  const queries: string[] = []
  for (let at = 0; at < count; at++) {
    if (at % 200 === 0) await letOthersWork()
    const search = aSearch(random)
    const query = canonicalQuery(search)
    queries.push(query)
    if (prepared.has(query)) continue
    const kept = await keptSearchOf(db(), search)
    prepared.set(query, {
      search: JSON.stringify(kept.search),
      understood: JSON.stringify(kept.understood),
      words: kept.words,
      terms: termsOfVacancySearch(kept, shares),
    })
  }
  for (let from = 0; from < queries.length; from += insertedAtOnce)
    await insertAlerts(queries.slice(from, from + insertedAtOnce).map((query) => ({ query, ...prepared.get(query)! })))
}

const insertedAtOnce = 2_000
type Prepared = { query: string; search: string; understood: string; words: string; terms: string[] }

async function insertAlerts(asked: Prepared[]): Promise<void> {
  const texts = (column: Exclude<keyof Prepared, 'terms'>) => sql`${asked.map((one) => one[column])}::text[]`
  const { rows } = await sql<{ id: number }>`
    with people_of_alerts as (
      insert into people (name) select '订阅者' from generate_series(1, ${asked.length}) returning id
    ), subscribers as (
      insert into alert_subscribers (person_id, language, created_at)
      select id, 'zh-CN', now() from people_of_alerts returning id, person_id
    )
    insert into saved_searches (subscriber_id, person_id, query, search, understood, words, frequency, by_mail, by_sms,
      created_at, confirmed_at, used_at, news_before)
    select id, person_id, query, search::jsonb, understood::jsonb, words, 'daily', false, false, now(), now(), now(), 0
    from (select id, person_id, row_number() over (order by id) as at from subscribers) as numbered
    join unnest(${texts('query')}, ${texts('search')}, ${texts('understood')}, ${texts('words')}) with ordinality
      as one (query, search, understood, words, at) using (at)
    order by at returning id`.execute(db())
  const terms = asked.flatMap((one, at) => one.terms.map((term) => ({ id: rows[at]!.id, term })))
  await sql`
    insert into saved_search_terms (saved_search_id, term, frequency)
    select id, term, 'daily' from unnest(${terms.map(({ id }) => id)}::bigint[],
      ${terms.map(({ term }) => term)}::text[]) as one (id, term)`.execute(db())
}
