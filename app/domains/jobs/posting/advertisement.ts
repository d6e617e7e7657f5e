/** What a text says about a posting, as fields of its form. Browser-safe. */

export const readFields = [
  'title',
  'occupation',
  'headcount',
  'place',
  'address',
  'payMin',
  'payMax',
  'payPeriod',
  'kind',
  'education',
  'experience',
  'benefits',
  'hours',
  'conditions',
  'duties',
] as const
export type ReadField = (typeof readFields)[number]

export type Advertisement = {
  /** A value as the form would send it, and the words that say it; a place without a value is a city alone. */
  read: { field: ReadField; value: string | string[]; words: string[] }[]
  /** Ways to reach somebody, which belong into no public text. */
  contacts: string[]
}

/** What became of it in a form that may have been filled in before. */
export type ReadIntoForm = Advertisement & {
  /** Fields that said something else already, and were left as they are. */
  kept: ReadField[]
}
