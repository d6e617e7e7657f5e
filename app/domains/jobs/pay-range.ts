import type { Pay, PayPeriod } from './vacancy.ts'

/**
 * Between what pay is believed, in whole yuan per period. Wide on purpose: what lies outside is no unusual pay but a
 * wrong period or a slip of the finger, as 4,000 an hour or 200 a month. Browser-safe.
 *
 * Lowest: well under the minimum wage of Liaoning (辽宁省最低工资标准 2024: 1,700 to 2,100 a month, 17 to 21 an hour), because
 * an internship or a traineeship (就业见习) may pay less than that. Highest: what teachers, artists and specialists get by
 * the hour and day, and directors by the month and year.
 */
export const payRanges: Record<PayPeriod, { lowest: number; highest: number }> = {
  hour: { lowest: 5, highest: 2_000 },
  day: { lowest: 30, highest: 3_000 },
  month: { lowest: 300, highest: 300_000 },
  year: { lowest: 6_000, highest: 5_000_000 },
}

/**
 * Which end of a range cannot be what is meant, null when both can; 面议 always can, and 0 as the lower end says "at
 * most".
 */
export function implausibleEnd({ min, max, period }: Pick<Pay, 'min' | 'max' | 'period'>): 'min' | 'max' | null {
  if (min === null || max === null) return null
  const { lowest, highest } = payRanges[period]
  if (min !== 0 && min < lowest) return 'min'
  return max > highest || max < lowest ? 'max' : null
}

export const isPlausiblePay = (pay: Pick<Pay, 'min' | 'max' | 'period'>): boolean => implausibleEnd(pay) === null
