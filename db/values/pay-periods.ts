/** For which time pay is named, and what that makes in a month. Pure, and safe in a browser. */
export const payPeriods = ['month', 'day', 'hour', 'year'] as const
export type PayPeriod = (typeof payPeriods)[number]

/** Paid days of 8 hours a month, and their hours (人社部发〔2025〕2号). */
const daysAMonth = 21.75
export const hoursAMonth = 8 * daysAMonth

/** How many yuan a month one yuan of a period is worth. */
export const monthsWorth: Record<PayPeriod, number> = { month: 1, day: daysAMonth, hour: hoursAMonth, year: 1 / 12 }
