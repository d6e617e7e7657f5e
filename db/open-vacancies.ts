import { type RawBuilder, sql } from 'kysely'
import { isOfActiveEmployer } from './suspensions.ts'
import { type PayPeriod, monthsWorth } from './values/pay-periods.ts'
import { now } from './values/now.ts'

/** What several areas and the search say to PostgreSQL about vacancies. */

/** Published, and still valid. */
export const isOpen = (at: Date = now(), vacancies = 'v'): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${vacancies}.status`)} = 'published' and ${sql.ref(`${vacancies}.expires_at`)} > ${at})`

/** Only what anyone may see: open, and of nobody who is suspended. */
export const isPublic = (at: Date = now(), vacancies = 'v'): RawBuilder<boolean> =>
  sql<boolean>`(${isOpen(at, vacancies)} and ${isOfActiveEmployer(vacancies)})`

const worths = Object.entries(monthsWorth) as [PayPeriod, number][]

/** How many yuan a month one yuan of the period of a vacancy is worth. */
export const monthsWorthOf = (vacancies = 'v'): RawBuilder<number> => {
  const whens = worths.map(([period, worth]) => sql`when ${sql.lit(period)} then ${sql.raw(String(worth))}::float8`)
  return sql<number>`case ${sql.ref(`${vacancies}.pay_period`)} ${sql.join(whens, sql` `)} end`
}
