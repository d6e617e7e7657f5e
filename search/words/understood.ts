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
] as const
export type UnderstoodKind = (typeof understoodKinds)[number]

/** Something taken out of the words and applied as a filter. */
export type Understood = {
  kind: UnderstoodKind
  /** A code, or a number as text (yuan a month, years). */
  value: string
  /** The words of the query that said it, exactly as typed; take them out of q to remove the chip. */
  words: string
}
