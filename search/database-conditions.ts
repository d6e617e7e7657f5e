import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { isOfActiveEmployer } from '#db/suspensions.ts'
import { monthsWorth } from './documents/vacancies.ts'
import { isHanzi } from './normalise.ts'
import { searchWords } from './phrases.ts'
import { runs } from './title-words.ts'
import { type Chosen, firstDay, type VacancyConditions } from './vacancy-filters.ts'

type Condition = RawBuilder<boolean>

const secondsADay = 86_400
const shanghaiAhead = 8 * 3_600

/** Yuan a month of a column of vacancies `v`. */
export const monthly = (column: 'pay_min' | 'pay_max'): RawBuilder<number> =>
  sql`round(v.${sql.raw(column)} * case v.pay_period ${sql.join(Object.entries(monthsWorth).map(([period, worth]) =>
    sql`when ${sql.lit(period)} then ${sql.raw(String(worth))}`), sql` `)} end)`

/** The day of publishing in Shanghai, counted from 1970-01-01. */
export const publishedDay = sql<number>`floor((extract(epoch from v.published_at) + ${sql.lit(shanghaiAhead)}) / ${sql.lit(secondsADay)})::int`

/** What `engineFilter` says to the search engine, said to PostgreSQL about vacancies `v`. */
export function databaseConditions(conditions: VacancyConditions, now: Date, without?: Chosen): Condition {
  const c = conditions
  const all: Condition[] = [
    sql`v.status = 'published'`,
    sql`v.expires_at > ${now}`,
    isOfActiveEmployer(),
    ...(without === 'city' ? [] : anyOf('city_code', c.city)),
    ...(without === 'district' ? [] : anyOf('district_code', c.district)),
    ...(without === 'kind' ? [] : anyOf('kind', c.kind)),
    ...(without === 'kind' || c.kindsSaid.length === 0 ? []
      : [sql<boolean>`(v.kind = any(${c.kindsSaid}) or v.title like any(${saying(c.kindsSaid)}))`]),
    ...(without === 'education' ? [] : anyOf('education', c.education)),
    ...(without === 'benefits' || c.benefits.length === 0 ? [] : [sql<boolean>`v.benefits @> ${c.benefits}`]),
    ...c.benefitsSaid.map((benefit) => sql<boolean>`(v.benefits @> ${[benefit]} or v.title like any(${saying([benefit])}))`),
    ...(without === 'pay' || c.payMin === undefined ? [] : [sql<boolean>`${monthly('pay_max')} >= ${c.payMin}`]),
    ...(c.payMax === undefined ? [] : [sql<boolean>`${monthly('pay_min')} <= ${c.payMax}`]),
    ...(without === 'experience' || c.experienceMax === undefined ? [] : [sql<boolean>`v.experience_years_min <= ${c.experienceMax}`]),
    ...(without === 'published' || c.publishedWithinDays === undefined ? []
      : [sql<boolean>`v.published_at >= ${new Date((firstDay(c.publishedWithinDays, now) * secondsADay - shanghaiAhead) * 1000)}`]),
  ]
  return sql`${sql.join(all, sql` and `)}`
}

const anyOf = (column: string, values: string[]): Condition[] =>
  values.length === 0 ? [] : [sql`v.${sql.raw(column)} = any(${values})`]
const saying = (codes: string[]): string[] => codes.map((code) => `%${searchWords[code] ?? code}%`)

/** Every part of the words in the title, or in the name of the employer; as an array, so that both indexes are used together. */
export function databaseWords(words: string): Condition {
  const parts = runs(words).map((run) => {
    const wanted = pieces(run)
    return sql<boolean>`(v.title_pieces @> ${wanted} or v.employer_id = any(array(select id from employers where name_pieces @> ${wanted})))`
  })
  return parts.length === 0 ? sql`true` : sql`${sql.join(parts, sql` and `)}`
}

/**
 * Whether so few vacancies have these words that reading them all and sorting them is quicker than going along the newest
 * until `wanted` are found: fewer than the square root of `wanted` times all vacancies, where both read equally many rows.
 * By what PostgreSQL knows of its rows, so that it takes about a millisecond, however many there are.
 */
export async function areRare(database: Database, words: string, wanted: number): Promise<boolean> {
  const parts = runs(words).map(pieces)
  if (parts.length === 0) return false
  const [all, ...matches] = await Promise.all([
    expectedRows(database, sql`select from vacancies`),
    ...parts.map((part) => expectedRows(database, sql`
      select from vacancies where title_pieces @> ${part}
      union all select from vacancies v join employers e on e.id = v.employer_id where e.name_pieces @> ${part}`)),
  ])
  return Math.min(...matches) < Math.sqrt(wanted * all)
}

async function expectedRows(database: Database, query: RawBuilder<unknown>): Promise<number> {
  type Explained = { 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }
  const { rows } = await sql<Explained>`explain (format json) ${query}`.execute(database)
  return rows[0]!['QUERY PLAN'][0].Plan['Plan Rows']
}

/** Any piece of two characters of the words in the title. */
export function databaseNearWords(words: string): Condition {
  const pairs = runs(words).flatMap(pieces).filter((piece) => piece.length > 1 || isHanzi(piece))
  return pairs.length === 0 ? sql`false` : sql`v.title_pieces && ${pairs}`
}

/** What `search_pieces` in the database makes of the same text, as far as it is needed to find it. */
function pieces(run: string): string[] {
  const bare = run.replace(/\./g, '')
  return bare.length < 2 ? [bare] : Array.from({ length: bare.length - 1 }, (_, i) => bare.slice(i, i + 2))
}
