import { hoursAMonth } from '#db/values/pay-periods.ts'
import type { Kind, Period, Trade } from './content.server.ts'
import type { Random } from '#db/values/random.ts'

export type PayOffer = { min: number; max: number; period: Period }

/** Below these no offer goes, in yuan: above the minimum wages of the eight cities. */
const floors: Record<Period, number> = { month: 2300, day: 80, hour: 20, year: 60_000 }
/** Pay is rounded to what people write. */
const steps: Record<Period, number> = { month: 100, day: 10, hour: 1, year: 10_000 }
const daysAMonth = 22

/**
 * What an employer offers for a trade: a part of the trade's range, lower where the city pays less (cheap work differs
 * less between cities than dear work), by the day or hour where work is not full-time.
 *
 * @param place factor of city and employer against Shenyang, about 0.7 to 1.1
 */
export function payOffer(random: Random, trade: Trade, kind: Kind, place: number): PayOffer {
  if (kind === 'traineeship')
    return { min: floors.month, max: floors.month + random.between(2, 7) * 100, period: 'month' }
  if (kind === 'internship' && trade.period === 'month')
    return { min: random.between(8, 10) * 10, max: random.between(12, 16) * 10, period: 'day' }

  const period: Period =
    trade.period !== 'month' ? trade.period : kind === 'gig' ? 'day' : kind === 'part_time' ? 'hour' : 'month'
  const divisor = period === trade.period ? 1 : period === 'day' ? daysAMonth : hoursAMonth
  const [low, high] = trade.pay
  const start = low + random.next() * 0.3 * (high - low)
  const end = start + (0.45 + random.next() * 0.3) * (high - low)
  const round = (amount: number) => {
    const step = period === 'month' && amount >= 10_000 ? 500 : steps[period]
    return Math.round((amount * placeFactor(amount, trade.period, place)) / divisor / step) * step
  }
  const min = Math.max(round(start), floors[period])
  return { min, max: Math.max(round(end), min + 2 * steps[period]), period }
}

function placeFactor(amount: number, period: Period, place: number): number {
  if (period !== 'month') return 1 - (1 - place) * 0.6
  const reach = Math.min(1, Math.max(0.3, (amount - 2500) / 4500))
  return 1 - (1 - place) * reach
}
