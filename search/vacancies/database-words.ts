import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { isPublic, monthsWorthOf } from '#db/open-vacancies.ts'
import { startOfDayNumber } from '#db/values/days.ts'
import { isHanzi } from '#search/words/normalise.ts'
import { searchWords } from '#search/words/phrases.ts'
import { runs } from '#search/words/title-words.ts'
import { type Chosen, firstDay, type VacancyConditions } from '#search/kind/conditions.ts'

type Condition = RawBuilder<boolean>

/** Yuan a month of a column of vacancies `v`. */
export function monthly(column: 'pay_min' | 'pay_max'): RawBuilder<number> {
  return sql`floor(v.${sql.raw(column)} * ${monthsWorthOf()} + 0.5)`
}

const firstSecond = sql.lit(startOfDayNumber(0).getTime() / 1000)
/** The day of publishing in Shanghai, counted from 1970-01-01. */
export const publishedDay = sql<number>`floor((date_part('epoch', v.published_at) - ${firstSecond}) / 86400)::int`

/** What `engineFilter` says to the search engine, said to PostgreSQL about vacancies `v`. */
export const databaseConditions = (conditions: VacancyConditions, now: Date, without?: Chosen): Condition =>
  allOf([isPublic(now), ...askedFor(conditions, now, without)])

const allOf = (conditions: Condition[]): Condition =>
  conditions.length === 0 ? sql`true` : sql`${sql.join(conditions, sql` and `)}`

function askedFor(c: VacancyConditions, now: Date, without?: Chosen): Condition[] {
  return [
    ...(without === 'city' ? [] : anyOf('city_code', c.city)),
    ...(without === 'district' ? [] : anyOf('district_code', c.district)),
    ...(without === 'kind' ? [] : anyOf('kind', c.kind)),
    ...(without === 'kind' || c.kindsSaid.length === 0
      ? []
      : [sql<boolean>`(v.kind = any(${c.kindsSaid}) or v.title like any(${saying(c.kindsSaid)}))`]),
    ...(without === 'education' ? [] : anyOf('education', c.education)),
    ...(without === 'benefits' || c.benefits.length === 0 ? [] : [sql<boolean>`v.benefits @> ${c.benefits}`]),
    ...c.benefitsSaid.map(
      (benefit) => sql<boolean>`(v.benefits @> ${[benefit]} or v.title like any(${saying([benefit])}))`,
    ),
    ...(without === 'pay' || c.payMin === undefined ? [] : [sql<boolean>`${monthly('pay_max')} >= ${c.payMin}`]),
    ...(c.payMax === undefined ? [] : [sql<boolean>`${monthly('pay_min')} <= ${c.payMax}`]),
    ...(without === 'experience' || c.experienceMax === undefined
      ? []
      : [sql<boolean>`v.experience_years_min <= ${c.experienceMax}`]),
    ...(without === 'published' || c.publishedWithinDays === undefined
      ? []
      : [sql<boolean>`v.published_at >= ${startOfDayNumber(firstDay(c.publishedWithinDays, now))}`]),
  ]
}

const anyOf = (column: string, values: string[]): Condition[] =>
  values.length === 0 ? [] : [sql`v.${sql.raw(column)} = any(${values})`]
const saying = (codes: string[]): string[] => codes.map((code) => `%${searchWords[code] ?? code}%`)

/**
 * How vacancies with certain words are read: all of them, to be put in order then, or along the newest until enough are
 * found, looking at the name of each one's employer where very many employers have the words.
 */
export type Way = 'all' | 'along the newest' | 'name by name'

/** Every part of the words in the title, or in the name of the employer. */
export function databaseWords(words: string, way: Way): Condition {
  return allOf(
    runs(words).map((run) => {
      const wanted = pieces(run)
      const inTitle = sql<boolean>`v.title_pieces @> ${wanted}`
      const employers = sql`select id from employers where name_pieces @> ${wanted}`
      const inName = sql`(select name_pieces @> ${wanted} from employers where id = v.employer_id)`
      // As an array employers are found through an index, so that both indexes are used together; what is within
      // coalesce uses none.
      return way === 'all'
        ? sql`(${inTitle} or v.employer_id = any(array(${employers})))`
        : way === 'along the newest'
          ? sql`coalesce(${inTitle} or v.employer_id in (${employers}), false)`
          : sql`coalesce(${inTitle} or ${inName}, false)`
    }),
  )
}

/**
 * Which way reads the fewest when `wanted` are enough: along the newest those are `wanted` × all ÷ the ones that are
 * found in the end. By what PostgreSQL knows of its rows, so that it takes about a millisecond, however many there are.
 */
export async function wayFor(
  database: Database,
  { words, conditions, now, wanted }: { words: string; conditions: VacancyConditions; now: Date; wanted: number },
): Promise<Way> {
  const wordPieces = runs(words).flatMap(pieces)
  if (wordPieces.length === 0) return 'along the newest'
  // Of each piece alone: PostgreSQL takes pieces for independent, and those of one word come together. Sessions of the
  // portal plan nothing for several processes, which would count otherwise.
  const counted = [
    sql`select from vacancies`,
    sql`select from vacancies v where ${allOf(askedFor(conditions, now))}`,
    sql`select from employers`,
    ...wordPieces.flatMap((piece) => [
      sql`select from vacancies where title_pieces @> ${[piece]}`,
      sql`select from employers where name_pieces @> ${[piece]}`,
    ]),
  ]
  const { rows } = await sql<Explained>`
    explain (format json) ${sql.join(counted, sql` union all `)}`.execute(database)
  const [all = 0, meeting = 0, allEmployers = 0, ...having] = rows[0]!['QUERY PLAN'][0].Plan.Plans.map(
    (part) => part['Plan Rows'],
  )
  const employers = Math.min(...having.filter((_, at) => at % 2 === 1))
  const withWords = Math.min(
    all,
    Math.min(...having.filter((_, at) => at % 2 === 0)) + (employers * all) / allEmployers,
  )
  const alongTheNewest = (wanted * all) / ((withWords * meeting) / all)
  if (withWords < alongTheNewest) return 'all'
  return employers > alongTheNewest ? 'name by name' : 'along the newest'
}

type Explained = { 'QUERY PLAN': [{ Plan: { Plans: { 'Plan Rows': number }[] } }] }

/** Any piece of two characters of the words in the title. */
export function databaseNearWords(words: string): Condition {
  const pairs = runs(words)
    .flatMap(pieces)
    .filter((piece) => piece.length > 1 || isHanzi(piece))
  return pairs.length === 0 ? sql`false` : sql`v.title_pieces && ${pairs}`
}

/** What `search_pieces` in the database makes of the same text, as far as it is needed to find it. */
function pieces(run: string): string[] {
  const bare = run.replace(/\./g, '')
  const letters = [...bare]
  return letters.length < 2 ? [bare] : letters.slice(1).map((letter, i) => letters[i]! + letter)
}
