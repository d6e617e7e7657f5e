/** For which time pay is named, and what that makes in a month. Pure, and safe in a browser. */
export const payPeriods = ['month', 'day', 'hour', 'year'] as const
export type PayPeriod = (typeof payPeriods)[number]

/** How many yuan a month one yuan of a period is worth: 21.75 paid days of 8 hours a month (人社部发〔2025〕2号). */
export const monthsWorth: Record<PayPeriod, number> = { month: 1, day: 21.75, hour: 174, year: 1 / 12 }
