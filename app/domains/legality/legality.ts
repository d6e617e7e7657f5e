import type { PayPeriod } from '#db/values/pay-periods.ts'
import type { vacancyKinds } from '#db/values/vacancies.ts'
import type { Words } from './text/lexicon.ts'

/** What the check is given, what it finds, and what a rule is. Browser-safe. */

/** Fields whose words are read. */
export const textFields = ['title', 'description', 'requirements', 'conditions'] as const
export type TextField = (typeof textFields)[number]

/** A posting, as far as the check looks at it. A figure that is left out is not judged; `payMin: null` means 面议. */
export type LegalityInput = {
  title?: string
  description?: string
  requirements?: string
  /** Working hours, rest, protection: as public as the rest. */
  conditions?: string
  kind?: (typeof vacancyKinds)[number]
  /** Whole months; left out or null for an open-ended contract. */
  contractMonths?: number | null
  probationMonths?: number | null
  /** Yuan per {@link payPeriod}. */
  probationPay?: number | null
  payMin?: number | null
  payPeriod?: PayPeriod
  cityCode?: string | null
  districtCode?: string | null
}

/** Fields a finding may lie in. */
export type Field = TextField | 'probationMonths' | 'probationPay' | 'payMin'

/** `block` stops publishing, `warn` asks for a decision and goes to the bureau, `note` is only told. */
export const severities = ['note', 'warn', 'block'] as const
export type Severity = (typeof severities)[number]

/** The minimum wage where the work is done, on a day; `hourlyFen` is for part-time work. */
export type MinimumWage = { monthlyFen: number; hourlyFen: number | null; docNo: string }

/** What holds where and when the posting is: the day, what the circle office has set, the place's minimum wage. */
export type Circumstances = {
  on: string
  settings: Settings
  /** Null where no figure is known for the place and the day: then the pay cannot be checked, which is noted. */
  minimumWage: MinimumWage | null
}

/** What the law leaves open: the circle office says whether the check speaks of it. */
export const openQuestions = [
  'height',
  'looks',
  'local_first',
  'couple',
  'lower_age',
  'school_tier',
  'health_check_cost',
] as const
export type OpenQuestion = (typeof openQuestions)[number]
/** What holds until the circle office says otherwise; an age from which one may apply excludes few. */
export const defaultSettings: Settings = {
  height: 'warn',
  looks: 'warn',
  local_first: 'warn',
  couple: 'warn',
  lower_age: 'silent',
  school_tier: 'warn',
  health_check_cost: 'warn',
}
export type Settings = Readonly<Record<OpenQuestion, 'warn' | 'silent'>>

/** A source of law, or of a rule of this portal, and the days on which it holds. */
export type Source = { readonly article: string; readonly from: string; readonly to?: string }

export type Rule = {
  readonly id: string
  readonly severity: Severity
  readonly source: Source
  /** Asked of the circle office before anything is said. */
  readonly question?: OpenQuestion
  /** Patterns over words, as `match-pattern.ts` reads them: any of them is a finding. */
  readonly when: readonly string[]
  /** What may stand in place of the words that were found. */
  readonly suggestion: string
  /** A word of this class anywhere in the posting makes a block a warning: law itself knows an exception there. */
  readonly softenedBy?: string
  /** Only where a word of this class stands somewhere in the posting. */
  readonly needs?: string
  /** A word of this class anywhere in the posting ends the rule. */
  readonly silencedBy?: string
  readonly forbidden: readonly string[]
  readonly lawful: readonly string[]
}

/** Rules that share words, and the patterns whose words are said of something else or taken back. */
export type Family = {
  readonly words: Readonly<Record<string, string>>
  readonly cleared: readonly string[]
  readonly rules: readonly Rule[]
}

export type Finding = {
  rule: string
  severity: Severity
  field: Field
  /** UTF-16 units of the field as it was given; of a figure, of its digits. */
  start: number
  end: number
  text: string
  article: string
  /** Filled into the text `legality:reason.<rule>`. */
  figures: Readonly<Record<string, number | string>>
  /** What may stand in place of {@link text}. */
  suggestion: string
}

/** A field with its words, read once for all rules. */
export type ReadText = { field: TextField; text: string; words: Words }

/** What is asked of whoever posts: nothing, a decision, or another text. */
export type Verdict = 'ok' | 'warn' | 'block'

export type Checked = { verdict: Verdict; findings: Finding[] }
