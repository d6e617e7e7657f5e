import type { Pay, PayPeriod } from './vacancy.ts'

/**
 * Between what pay is believed, in whole yuan per period. Wide on purpose: what lies outside is no unusual pay but a wrong
 * period or a slip of the finger, as 4,000 an hour or 200 a month. Browser-safe.
 *
 * Lowest: well under the minimum wage of Liaoning (辽宁省最低工资标准 2024: 1,700 to 2,100 a month, 17 to 21 an hour),
 * because an internship or a traineeship (就业见习) may pay less than that. Highest: what teachers, artists and specialists
 * get by the hour and day, and directors by the month and year.
 */
export const payRanges: Record<PayPeriod, { lowest: number; highest: number }> = {
  hour: { lowest: 5, highest: 2_000 },
  day: { lowest: 30, highest: 3_000 },
  month: { lowest: 300, highest: 300_000 },
  year: { lowest: 6_000, highest: 5_000_000 },
}

/** Whether pay can be what is meant; 面议 always can. A range that begins with 0 says only how much it is at most. */
export function isPlausiblePay({ min, max, period }: Pick<Pay, 'min' | 'max' | 'period'>): boolean {
  if (min === null || max === null) return true
  const { lowest, highest } = payRanges[period]
  return (min === 0 || min >= lowest) && max >= lowest && max <= highest
}
