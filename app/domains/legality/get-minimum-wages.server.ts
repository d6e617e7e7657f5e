import type { Kysely } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Day } from '#db/values/days.ts'
import type { MinimumWage } from './legality.ts'

/**
 * The minimum wages of a day by the place where the work is done (劳动合同法实施条例 14), a district or a city without
 * districts; a place that nobody has entered is missing. One query, of as many rows as there are places.
 */
export async function getMinimumWages(data: Kysely<DB>, on: Day): Promise<ReadonlyMap<string, MinimumWage>> {
  const rows = await data
    .selectFrom('minimum_wages')
    .select(['division_code', 'monthly_fen as monthlyFen', 'hourly_fen as hourlyFen', 'doc_no as docNo'])
    .where('withdrawn_at', 'is', null)
    .where('valid_from', '<=', on)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>=', on)]))
    .execute()
  return new Map(rows.map(({ division_code, ...wage }) => [division_code, wage]))
}
