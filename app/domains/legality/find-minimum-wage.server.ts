import { db } from '#db/client.ts'
import type { Day } from '#db/values/days.ts'
import type { MinimumWage } from './legality.ts'

/**
 * The minimum wage of the place where the work is done, on a day (劳动合同法实施条例 14); null where nobody has entered it.
 * One query.
 */
export async function findMinimumWage(divisionCode: string, on: Day): Promise<MinimumWage | null> {
  const found = await db()
    .selectFrom('minimum_wages')
    .select(['monthly_fen as monthlyFen', 'hourly_fen as hourlyFen', 'doc_no as docNo'])
    .where('division_code', '=', divisionCode)
    .where('valid_from', '<=', on)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>=', on)]))
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}
