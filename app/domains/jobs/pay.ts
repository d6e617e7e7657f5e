import { monthsWorth } from '#db/values/pay-periods.ts'
import type { Pay, PayPeriod } from './vacancy.ts'

/** The range in whole yuan a month, for comparing; null when it is 面议. */
export function monthlyEquivalent(pay: Pay): { min: number; max: number } | null {
  if (pay.min === null || pay.max === null) return null
  const factor = monthsWorth[pay.period]
  return { min: Math.round(pay.min * factor), max: Math.round(pay.max * factor) }
}

/** What to say about pay, for the page to put into words. `months` only when a year brings more than twelve. */
export type PayForm =
  | { form: 'negotiable' }
  | { form: 'exact'; amount: number; period: PayPeriod; months?: number }
  | { form: 'up_to'; max: number; period: PayPeriod; months?: number }
  | { form: 'range'; min: number; max: number; period: PayPeriod; months?: number }

export function payForm(pay: Pay): PayForm {
  if (pay.min === null || pay.max === null) return { form: 'negotiable' }
  const rest = { period: pay.period, ...(pay.months > 12 && { months: pay.months }) }
  if (pay.min === pay.max) return { form: 'exact', amount: pay.max, ...rest }
  if (pay.min === 0) return { form: 'up_to', max: pay.max, ...rest }
  return { form: 'range', min: pay.min, max: pay.max, ...rest }
}
