import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { isPublic, monthsWorthOf } from '#db/open-vacancies.ts'
import { normalise } from '#search/words/normalise.ts'
import { pieces } from '#search/words/pieces.ts'
import { otherNames } from '#search/words/synonyms.ts'
import { coreTitle, runs } from '#search/words/title-words.ts'

/** Monthly pay of the middle half of a trade in a city, in yuan, and of how many postings. */
export type PayRange = { low: number; high: number; count: number }

/** More of them would not change what is said. */
const newest = 1_000
const fewest = 10

/**
 * What the newest public vacancies of this trade offer in this city, under any of its names: the quartiles of the
 * middle of each one's range as pay of a month. Null when there are fewer than ten. One query of
 * PostgreSQL, for which the newest thousand count.
 */
export async function payRangeOf(title: string, cityCode: string): Promise<PayRange | null> {
  const trade = coreTitle(normalise(title))
  const named = [trade, ...otherNames(trade)]
    .map((name) => runs(name).flatMap(pieces))
    .filter(({ length }) => length > 0)
  if (named.length === 0) return null
  const pay = sql<number>`(v.pay_min + v.pay_max) / 2.0 * ${monthsWorthOf()}`
  const { rows } = await sql<{ low: number | null; high: number | null; count: number }>`
    select percentile_cont(0.25) within group (order by pay) as low,
      percentile_cont(0.75) within group (order by pay) as high, count(*)::int as count
    from (
      select ${pay} as pay from vacancies v
      where v.city_code = ${cityCode} and v.pay_min is not null and v.pay_max is not null and ${isPublic()}
        and (${sql.join(
          named.map((wanted) => sql`v.title_pieces @> ${wanted}`),
          sql` or `,
        )})
      order by v.published_at desc
      limit ${newest}
    ) offered`.execute(db())
  const [{ low, high, count } = { low: null, high: null, count: 0 }] = rows
  if (count < fewest || low === null || high === null) return null
  return { low: toHundred(low), high: toHundred(high), count }
}

const toHundred = (yuan: number): number => Math.round(yuan / 100) * 100
