import type { DemoEmployer } from '#app/domains/employers/demo/demo-employers.server.ts'
import type { Site } from './content.server.ts'
import { randomFor } from '#db/values/random.ts'

/** What an employer offers to everybody on a regular contract: the same in all its vacancies. */
export type Perks = Record<
  'five_insurances' | 'housing_fund' | 'meals' | 'lodging' | 'shuttle' | 'paid_leave' | 'overtime_pay',
  boolean
>

/** How likely each perk is at a kind of workplace, in the order of {@link order}. */
const order = ['five_insurances', 'housing_fund', 'meals', 'lodging', 'shuttle', 'paid_leave', 'overtime_pay'] as const
const likelihood: Record<Site, readonly number[]> = {
  factory: [1, 0.5, 0.85, 0.5, 0.3, 0.55, 0.75],
  office: [1, 0.8, 0.35, 0.06, 0.08, 0.85, 0.3],
  store: [1, 0.3, 0.25, 0.03, 0, 0.4, 0.3],
  kitchen: [0.85, 0.1, 1, 0.65, 0, 0.25, 0.15],
  farm: [0.9, 0.05, 0.9, 0.75, 0.15, 0.1, 0.15],
  field: [1, 0.3, 0.3, 0.05, 0.05, 0.4, 0.45],
  site: [0.9, 0.25, 0.8, 0.95, 0, 0.2, 0.35],
  care: [1, 0.3, 0.95, 0.5, 0, 0.35, 0.35],
  hospital: [1, 0.75, 0.8, 0.15, 0, 0.8, 0.4],
  school: [1, 0.6, 0.75, 0.15, 0, 0.6, 0.1],
  community: [1, 0, 0, 0, 0, 0.4, 0],
}
const large = /^(100-499|500-999|1000\+)$/

export function perksOf(employer: DemoEmployer, site: Site): Perks {
  const random = randomFor(`perks of ${employer.uscc}`)
  const more = large.test(employer.size_range) ? 1.35 : employer.size_range === '1-19' ? 0.6 : 1
  const decided = order.map(
    (perk, i) =>
      [perk, random.chance(perk === 'five_insurances' ? likelihood[site][i]! : likelihood[site][i]! * more)] as const,
  )
  return Object.fromEntries(decided) as Perks
}
