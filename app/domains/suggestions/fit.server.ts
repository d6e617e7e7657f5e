import { type ComparedVacancy, ofTheTrade, type Trade, tradeCalled } from '#search/vacancies/query-trades.ts'
import type { VacancyCard } from '#app/domains/jobs/vacancy.ts'
import { monthlyEquivalent } from '#app/domains/jobs/pay.ts'
import type { Profile, Reason } from './profile.ts'

/** What a vacancy offers, beside the work that it is. */
export type Offered = Pick<VacancyCard, 'cityCode' | 'kind' | 'pay' | 'publishedAt'>

/** How well two fit, and why: the weightiest reasons first. */
export type Fit = { score: number; reasons: Reason[] }

/** What each thing counts at most. Decided by the project; see decision 170. */
const weights = { trade: 50, skills: 15, place: 15, pay: 10, kind: 5, fresh: 5 } as const
const mostReasons = 3
const namedSkills = 2
/** So many skills that a vacancy asks for count fully. */
const enoughSkills = 3
const freshDays = 7
const day = 86_400_000

/** Somebody, ready to be compared with many vacancies. */
export type Comparable = { profile: Profile; wished: Trade[]; done: Trade[] }

export const comparable = (profile: Profile): Comparable => ({
  profile,
  wished: profile.occupations.map(tradeCalled),
  done: profile.titles.map(tradeCalled),
})

/**
 * How well a vacancy and somebody fit, whoever of the two is looked for; null where it is none of their trades, or
 * where or of a kind that they do not want. Nothing that is not in a {@link Profile} has any part in it.
 */
export function fitOf(
  { profile, wished, done }: Comparable,
  vacancy: Pick<ComparedVacancy, 'isOf' | 'says'>,
  offered: Offered,
  at: Date,
): Fit | null {
  const isAmong = (wanted: readonly string[], one: string) => wanted.length === 0 || wanted.includes(one)
  if (!isAmong(profile.cities, offered.cityCode) || !isAmong(profile.kinds, offered.kind)) return null
  const trade = nearestOf(vacancy, done, 'did') ?? nearestOf(vacancy, wished, 'wished')
  if (!trade) return null
  const skills = profile.skills.filter((skill) => vacancy.says(skill))
  const pay = monthlyEquivalent(offered.pay)
  const isPaid = profile.payMin !== null && pay !== null && pay.max * 100 >= profile.payMin
  const isFresh = at.getTime() - new Date(offered.publishedAt).getTime() < freshDays * day
  const parts: { points: number; reason: Reason }[] = [
    { points: weights.trade * trade.nearness, reason: { why: trade.why, trade: trade.name } },
    {
      points: weights.skills * Math.min(1, skills.length / enoughSkills),
      reason: { why: 'skills', skills: skills.slice(0, namedSkills) },
    },
    { points: profile.cities.length > 0 ? weights.place : 0, reason: { why: 'place' } },
    { points: isPaid ? weights.pay : 0, reason: { why: 'pay' } },
    { points: profile.kinds.length > 0 ? weights.kind : 0, reason: { why: 'kind' } },
    { points: isFresh ? weights.fresh : 0, reason: { why: 'fresh' } },
  ]
  const held = parts.filter(({ points }) => points > 0)
  return {
    score: held.reduce((sum, { points }) => sum + points, 0),
    reasons: held.slice(0, mostReasons).map(({ reason }) => reason),
  }
}

/** The trade that the vacancy is most of all; what somebody has done says more than what they wish. */
function nearestOf(vacancy: Pick<ComparedVacancy, 'isOf'>, trades: readonly Trade[], why: 'did' | 'wished') {
  const [nearest] = trades
    .map((trade) => ({ name: trade.name, nearness: vacancy.isOf(trade), why }))
    .filter(({ nearness }) => nearness >= ofTheTrade)
    .toSorted((a, b) => b.nearness - a.nearness)
  return nearest
}
