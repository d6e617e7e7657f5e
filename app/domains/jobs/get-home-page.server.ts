import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { isPublic } from '#db/open-vacancies.ts'
import { suspensionMark } from '#db/suspensions.ts'
import { brieflyCached } from '#app/platform/brief-cache.server.ts'
import { selectCards, toCard } from './vacancy-queries.server.ts'
import type { VacancyCard } from './vacancy.ts'

export type HomePage = {
  /** Vacancies open now, and the employers that offer them. */
  total: number
  employers: number
  /** Per member city, in the order of the circle; a city without vacancies is there with 0. */
  cities: { code: string; count: number }[]
  newest: VacancyCard[]
  /** Occupations with the most open vacancies, each by the title that employers use most: 会计 rather than 会计专业人员. */
  trades: { code: string; name: string; nameEn: string | null; count: number }[]
}

const newestShown = 8
const tradesShown = 16

/**
 * The home page: one query for the newest vacancies, which must be open now, and one small one; the figures are kept
 * for a minute.
 */
export async function getHomePage(): Promise<HomePage> {
  const [figures, newest] = await Promise.all([getFigures(), newestCards()])
  return { ...figures, newest }
}

/** Three queries over all open vacancies, asked again as soon as an employer is suspended or no longer is. */
export const getFigures = brieflyCached(
  60_000,
  async (): Promise<Omit<HomePage, 'newest'>> => {
    const [cities, employers, trades] = await Promise.all([countByCity(), countEmployers(), busiestTrades()])
    return { total: cities.reduce((sum, { count }) => sum + count, 0), employers, cities, trades }
  },
  () => suspensionMark(db()),
)

function countByCity() {
  return db()
    .with('open', (query) =>
      query
        .selectFrom('vacancies as v')
        .where(isPublic())
        .select(['city_code', sql<number>`count(*)`.as('count')])
        .groupBy('city_code'),
    )
    .selectFrom('member_cities as c')
    .leftJoin('open', 'open.city_code', 'c.code')
    .select(['c.code', sql<number>`coalesce(open.count, 0)`.as('count')])
    .orderBy('c.position')
    .execute()
}

async function countEmployers(): Promise<number> {
  // Grouping is several times faster than count(distinct), which sorts every vacancy.
  const { count } = await db()
    .selectFrom((query) =>
      query.selectFrom('vacancies as v').where(isPublic()).select('employer_id').groupBy('employer_id').as('hiring'),
    )
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

async function newestCards() {
  const rows = await selectCards()
    .where(isPublic())
    .orderBy('v.published_at', 'desc')
    .orderBy('v.id', 'desc')
    .limit(newestShown)
    .execute()
  return rows.map(toCard)
}

function busiestTrades() {
  return db()
    .selectFrom('vacancies as v')
    .where(isPublic())
    .where('v.occupation_code', 'is not', null)
    .select([
      sql<string>`v.occupation_code`.as('code'),
      sql<string>`mode() within group (order by regexp_replace(v.title, '[（(].*', ''))`.as('name'),
      sql<string | null>`(select name_en from occupations where code = v.occupation_code)`.as('nameEn'),
      sql<number>`count(*)`.as('count'),
    ])
    .groupBy('v.occupation_code')
    .orderBy('count', 'desc')
    .orderBy('v.occupation_code')
    .limit(tradesShown)
    .execute()
}
