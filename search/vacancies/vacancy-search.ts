/**
 * What one can ask of the vacancy search and what it answers. Browser-safe: types, constants and what is read off the
 * words alone.
 */

export const vacancySorts = ['relevance', 'newest', 'pay'] as const
export type VacancySort = (typeof vacancySorts)[number]

/** Facets in the order in which the page shows them. */
export const vacancyFacets = [
  'city',
  'district',
  'kind',
  'pay',
  'education',
  'experience',
  'benefits',
  'published',
] as const
export type VacancyFacet = (typeof vacancyFacets)[number]

/** Lower bounds of the pay facet, yuan a month: a vacancy counts when its upper pay reaches the bound. */
export const payBands = [3000, 4000, 5000, 6000, 8000, 10000, 15000] as const
/** Upper bounds of the experience facet, years: a vacancy counts when it asks for at most so many. */
export const experienceBands = [0, 1, 3, 5] as const
/** Days of the published facet. */
export const publishedBands = [1, 3, 7, 30] as const

/** Results beyond this many are not shown, though the engine counts them: page × perPage is at most so much. */
export const deepestResult = 10_000

export type VacancySearch = {
  /** What the person typed, as typed; place, pay, benefits and so on are understood out of it. */
  q: string
  /** Codes of member cities and districts; several of one facet mean "any of". */
  city: string[]
  district: string[]
  kind: string[]
  /** Education codes the person would accept; a vacancy matches when it asks for one of them. */
  education: string[]
  /** All of these must be offered. */
  benefits: string[]
  /** Yuan a month: the upper pay reaches it. */
  payMin?: number
  /** Years: the vacancy asks for at most so many. */
  experienceMax?: number
  /** The vacancy was published within so many days. */
  publishedWithinDays?: number
  sort: VacancySort
  /** From 1. */
  page: number
  /** 1 to 100. */
  perPage: number
}

/** Something taken out of the words and applied as a filter. */
export type Understood = {
  kind: 'city' | 'district' | 'pay_min' | 'pay_max' | 'benefit' | 'education' | 'vacancy_kind' | 'experience'
  /** A code, or a number as text (yuan a month, years). */
  value: string
  /** The words of the query that said it, exactly as typed; take them out of q to remove the chip. */
  words: string
}

/**
 * good: the first results answer the question; similar: they are near it, and the page must say so; none: nothing to
 * show.
 */
export type Match = 'good' | 'similar' | 'none'

export type VacancySearchResult = {
  /** Vacancy ids in order; the caller loads the rows from PostgreSQL and drops what is no longer published. */
  ids: number[]
  total: number
  /** false when PostgreSQL answered and stopped counting: show "200+". */
  totalIsExact: boolean
  match: Match
  understood: Understood[]
  /** The words left after understanding; what the results were matched with, and what to mark in them. */
  words: string
  /** facet → value (code or band as text) → count. A facet's counts ignore its own selection. */
  facets: Record<VacancyFacet, Record<string, number>>
  /** true when PostgreSQL answered because the search engine is away. */
  degraded: boolean
  tookMs: number
}

const minus = /(?<=^|\s)[-－﹣−–—]+(?=\p{L})\S+/gu

/**
 * Words with a minus before them, as in 电焊工 -包住. The search leaves no vacancies out, so it uses these words for nothing
 * and the page says so; above all it does not ask for them. A dash between words or before a number is no minus.
 */
export const wordsWithMinus = (q: string): string[] => q.match(minus) ?? []

/** The search as it is asked: without {@link wordsWithMinus}. */
export const withoutMinus = (search: VacancySearch): VacancySearch => ({ ...search, q: search.q.replace(minus, ' ') })
