import type { Settings } from 'meilisearch'
import { deepestResult, type VacancyFacet } from './vacancy-search.ts'

/** What the index knows of a public vacancy: text to be found by, values to filter by; no contact details, ever. */
export type VacancyDocument = {
  id: number
  title: string
  /** The standard occupation and other names of the same trade. */
  occupation: string
  /** Pieces of one and two characters of the job name. */
  titleGram: string
  titlePy: string
  titlePyFirst: string
  titleSyl: string
  employer: string
  /**
   * Ids of the employer and of the agency that posts for it: suspending either takes the vacancy out of every answer.
   */
  offeredBy: number[]
  /** Search words of benefits, kind, experience and education. */
  terms: string
  districtName: string
  cityName: string
  description: string
  /**
   * What it counts under in every facet, as {@link facetValue} names it. In one attribute, because the engine goes
   * through what was found once for each attribute it counts: eight of them took more than half of a slow search.
   */
  facets: string[]
  kind: string
  /** The kind, and the kinds the title names besides. */
  kindsSaid: string[]
  /** The benefits, and those the text promises besides. */
  benefitsSaid: string[]
  experienceMin: number
  /** Yuan a month; absent when pay is 面议. */
  payMin?: number
  payMax?: number
  /** Seconds since 1970. */
  publishedAt: number
  expiresAt: number
  /** The day of publishing in Shanghai, counted from 1970-01-01. */
  publishedDay: number
}

/** One value of one facet, such as `city:210100` or `pay:5000`. */
export const facetValue = (facet: VacancyFacet, value: string | number): string => `${facet}:${value}`

/** Text fields in the order in which a match counts. titleSyl is searched by the rescue query alone. */
export const searchedAttributes = [
  'title',
  'occupation',
  'titleGram',
  'titlePy',
  'titlePyFirst',
  'employer',
  'terms',
  'districtName',
  'cityName',
  'description',
] as const satisfies (keyof VacancyDocument)[]

const equality = ['facets', 'kind', 'kindsSaid', 'benefitsSaid', 'offeredBy']
const comparison = ['payMin', 'payMax', 'experienceMin', 'publishedDay', 'expiresAt']

/** Never applied to the live index: a rebuild makes a new index with them and swaps. */
export const vacancySettings: Settings = {
  searchableAttributes: [...searchedAttributes, 'titleSyl'],
  filterableAttributes: [
    { attributePatterns: equality, features: { facetSearch: false, filter: { equality: true, comparison: false } } },
    { attributePatterns: comparison, features: { facetSearch: false, filter: { equality: true, comparison: true } } },
  ],
  sortableAttributes: ['publishedAt', 'payMax'],
  rankingRules: ['sort', 'words', 'typo', 'proximity', 'attribute', 'exactness', 'publishedAt:desc'],
  localizedAttributes: [
    { attributePatterns: ['titlePy*', 'titleSyl'], locales: ['eng'] },
    { attributePatterns: ['*'], locales: ['cmn'] },
  ],
  nonSeparatorTokens: ['+', '#'],
  stopWords: ['的', '了', '在', '和', '与', '及'],
  typoTolerance: {
    disableOnAttributes: ['titlePyFirst', 'titleSyl'],
    disableOnNumbers: true,
    minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 },
  },
  proximityPrecision: 'byAttribute',
  // Days of publishing have the most values, for a vacancy is open for a year at most; districts have about a hundred.
  faceting: { maxValuesPerFacet: 1_000 },
  pagination: { maxTotalHits: deepestResult },
  searchCutoffMs: 450,
}
