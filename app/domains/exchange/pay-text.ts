import type { Pay, PayPeriod } from '#app/domains/jobs/vacancy.ts'
import { cut, plainShapes } from '#db/values/text.ts'

/**
 * Pay as people write it: "8千-1.2万·13薪", "12-18万 10天内反馈", "150元/天", "面议", "3千及以下". Browser-safe.
 *
 * An amount without a unit takes the unit of the other end of the range ("0.8-1.3万"). Open ends keep the one bound that
 * is stated: "5000以上" is 5000 to 5000 (no promise beyond it), "3千以下" is 0 to 3000.
 */

const units: Record<string, number> = { 元: 1, 块: 1, 百: 100, k: 1_000, 千: 1_000, w: 10_000, 万: 10_000 }
const number = String.raw`(\d{1,9}(?:\.\d{1,6})?)`
const unit = '(百|k|千|w|万|元|块)?'
const range = new RegExp(`${number}${unit}元?(?:-|~|—|–|至|到)${number}${unit}`)
const single = new RegExp(`${number}\\+?${unit}元?(\\+|及?以上|起|及?以下|以内)?`)
/** "replied within 72 hours", glued behind the pay by one job board that states pay per year. */
const replyNotice = /\d{1,3}(?:小时|天|日|周)内?反馈/
const wages = /(\d{2})薪/
const periods: [RegExp, PayPeriod][] = [
  [/(?:\/|每|一)年|年薪|元年/, 'year'],
  [/(?:\/|每|一)?小时|(?:\/|每)时|时薪/, 'hour'],
  [/(?:\/|每|一)[天日]|日薪|元[天日]/, 'day'],
  [/(?:\/|每|个)月|月薪|元月|[\d千万k]月/, 'month'],
]
/** Whole yuan beyond which nobody is paid, in any period. */
const limit = 10_000_000

/**
 * Pay in whole yuan per period; `min` and `max` null when the text says 面议 or nothing that can be read.
 *
 * @param statedPeriod what the source says beside the text; used only where the text names no period
 */
export function payFromText(text: string, statedPeriod: PayPeriod | null = null): Pay {
  const plain = plainShapes(cut(text, 200)).toLowerCase().replace(/[\s,]/g, '')
  const months = monthsIn(plain)
  const words = plain.replace(replyNotice, '').replace(wages, '')
  const amounts = amountsIn(words)
  if (!amounts) return { min: null, max: null, period: 'month', months }
  const period = periods.find(([pattern]) => pattern.test(words))?.[1] ?? statedPeriod ?? likelyPeriod(words, amounts.min, replyNotice.test(plain))
  return { ...amounts, period, months }
}

function amountsIn(words: string): { min: number; max: number } | null {
  if (words.includes('面议')) return null
  const both = range.exec(words)
  if (both) {
    const [, low, lowUnit, high, highUnit] = both
    const factor = units[highUnit ?? lowUnit ?? '元']!
    const lowFactor = lowUnit ? units[lowUnit]! : Number(low) >= 100 ? (Number(low) > Number(high) ? 1 : factor) : factor
    return ordered(Number(low) * lowFactor, Number(high) * factor)
  }
  const one = single.exec(words)
  if (!one) return null
  const amount = Number(one[1]) * units[one[2] ?? '元']!
  return /以下|以内/.test(one[3] ?? '') ? ordered(0, amount) : ordered(amount, amount)
}

function ordered(one: number, other: number): { min: number; max: number } | null {
  const [min, max] = [Math.round(Math.min(one, other)), Math.round(Math.max(one, other))]
  return max === 0 || max > limit ? null : { min, max }
}

/** Without any period: "12-18万", and everything the board writes that always states years, is a year's pay. */
function likelyPeriod(words: string, min: number, isYearlyBoard: boolean): PayPeriod {
  const isYearly = isYearlyBoard ? min >= 10_000 : min >= 50_000 && /^[\d.]+[-~—–至到][\d.]+万/.test(words)
  return isYearly ? 'year' : 'month'
}

function monthsIn(plain: string): number {
  const months = Number(wages.exec(plain)?.[1] ?? 12)
  return months >= 12 && months <= 24 ? months : 12
}
