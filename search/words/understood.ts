/** What can be understood out of words. */
export const understoodKinds = [
  'city',
  'district',
  'pay_min',
  'pay_max',
  'benefit',
  'education',
  'vacancy_kind',
  'experience',
  'audience',
  'hours',
] as const
export type UnderstoodKind = (typeof understoodKinds)[number]

/** Words of a question exactly as typed, and where they stand in it, in UTF-16 units. */
export type Part = { words: string; at: number }

/** Something taken out of the words and applied as a filter. */
export type Understood = {
  kind: UnderstoodKind
  /** A code, or a number as text (yuan a month, years). */
  value: string
  /** The words of the query that said it first. */
  words: string
  /** All that say it. */
  parts: Part[]
}
