import { hoursAMonth } from '#db/values/pay-periods.ts'
import { monthlyEquivalent } from './pay.ts'
import type { Pay, VacancyKind } from './vacancy.ts'

/** What is left of the pay that a vacancy names. Pure and browser-safe; all amounts are whole yuan a month. */

/**
 * Shares of the pay that who is employed contributes everywhere in the country, with the source and its first
 * month. Others, whose share a city or an employer decides, the page names and does not guess.
 */
export const contributions = {
  pension: { share: 0.08, source: '国发〔2005〕38号', from: '2006-01' },
  medical: { share: 0.02, source: '国发〔1998〕44号', from: '1998-12' },
} as const
export const incomeTax = { source: '个人所得税法（2018）第三条、第六条', from: '2019-01' } as const

/** What is free in a year, and the rates above it. */
const freeOfTax = 60_000
const taxBrackets = [
  { upTo: 36_000, rate: 0.03, less: 0 },
  { upTo: 144_000, rate: 0.1, less: 2_520 },
  { upTo: 300_000, rate: 0.2, less: 16_920 },
  { upTo: 420_000, rate: 0.25, less: 31_920 },
  { upTo: 660_000, rate: 0.3, less: 52_920 },
  { upTo: 960_000, rate: 0.35, less: 85_920 },
  { upTo: Infinity, rate: 0.45, less: 181_920 },
]
/** Of a year in which each month brings the same, without any deduction that depends on the person. */
function taxOf(gross: number, contributed: number): number {
  const taxable = Math.max(0, 12 * (gross - contributed) - freeOfTax)
  const { rate, less } = taxBrackets.find(({ upTo }) => taxable <= upTo)!
  return Math.round((taxable * rate - less) / 12)
}

export type Left = { gross: number; pension: number; medical: number; tax: number; net: number }

function leftOf(gross: number): Left {
  const pension = Math.round(gross * contributions.pension.share)
  const medical = Math.round(gross * contributions.medical.share)
  const tax = taxOf(gross, pension + medical)
  return { gross, pension, medical, tax, net: gross - pension - medical - tax }
}

/** Hours a week that people work, and what an hour is then worth: two days off, or one. */
const weeks = [40, 48] as const

export type TakeHome = { low: Left; high: Left; hourly: { weekly: number; low: number; high: number }[] }

/**
 * Of the least and the most that a vacancy names; null where it names none, and for work that is no employment by the
 * month: there other rules hold.
 */
export function takeHome(pay: Pay, kind: VacancyKind): TakeHome | null {
  const monthly = monthlyEquivalent(pay)
  if (!monthly || kind !== 'full_time' || pay.period === 'hour' || pay.period === 'day') return null
  const [low, high] = [leftOf(monthly.min || monthly.max), leftOf(monthly.max)]
  return {
    low,
    high,
    hourly: weeks.map((weekly) => {
      const hours = (hoursAMonth * weekly) / 40
      return { weekly, low: Math.round(low.net / hours), high: Math.round(high.net / hours) }
    }),
  }
}
