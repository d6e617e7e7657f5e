import type { Resume } from '#app/domains/seekers/resume.ts'

/** What a suggestion never looks at (个人信息保护法 24, 妇女权益保障法 43, 人力资源市场暂行条例 24), and what would give it away. */
type NeverAsked =
  | 'name'
  | 'sex'
  | 'age'
  | 'birthDate'
  | 'ethnicity'
  | 'religion'
  | 'hukou'
  | 'maritalStatus'
  | 'children'
  | 'photo'
  | 'health'
  | 'graduationYear'
type Asked = 'work' | 'skills' | 'wish'

/**
 * All that suggestions know of somebody: what they want, what they were called at work and what they say they can. Of
 * a résumé nothing else can be handed in, a field that it gets later included: such a value does not compile.
 * Browser-safe.
 */
export type Profile = {
  /** Trades that are wanted, and those somebody worked in, the latest first, under the person's own names. */
  readonly occupations: readonly string[]
  readonly titles: readonly string[]
  readonly skills: readonly string[]
  /** Nowhere in particular, and of any kind, when empty. */
  readonly cities: readonly string[]
  readonly kinds: readonly string[]
  /** In fen a month, at least. */
  readonly payMin: number | null
} & { readonly [Field in Exclude<keyof Resume, Asked> | NeverAsked]?: never }

/** At most so many former jobs count, the latest. */
const mostTitles = 3

/** What a résumé says as far as suggestions may know it. */
export function profileOf({ wish, work, skills }: Pick<Resume, Asked>): Profile {
  const latest = work.toSorted((a, b) => Number(a.until !== null) - Number(b.until !== null))
  return {
    occupations: wish.occupations.map(({ name }) => name),
    titles: [...new Set(latest.map(({ title }) => title))].slice(0, mostTitles),
    skills,
    cities: wish.cities,
    kinds: wish.kinds,
    payMin: wish.payMin,
  }
}

/** Why something is suggested, at most three of it, for the page to put into words. Browser-safe. */
export type Reason =
  | { why: 'did' | 'wished'; trade: string }
  | { why: 'skills'; skills: string[] }
  | { why: 'place' | 'pay' | 'kind' | 'fresh' }
