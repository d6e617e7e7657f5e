import type { Settings } from 'meilisearch'
import { deepestResult } from '../vacancy-search.ts'

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
  /** Ids of the employer and of the agency that posts for it: suspending either takes the vacancy out of every answer. */
  offeredBy: number[]
  /** Search words of benefits, kind, experience and education. */
  terms: string
  district: string | null
  districtName: string
  city: string
  cityName: string
  description: string
  kind: string
  /** The kind, and the kinds the title names besides. */
  kindsSaid: string[]
  education: string
  benefits: string[]
  /** The benefits, and those the text promises besides. */
  benefitsSaid: string[]
  experienceMin: number
  /** The bands of the facet the vacancy counts in. */
  experienceBands: number[]
  /** Yuan a month; absent when pay is 面议. */
  payMin?: number
  payMax?: number
  payBands: number[]
  /** Seconds since 1970. */
  publishedAt: number
  expiresAt: number
  /** The day of publishing in Shanghai, counted from 1970-01-01. */
  publishedDay: number
}

/** Text fields in the order in which a match counts. titleSyl is searched by the rescue query alone. */
export const searchedAttributes = [
  'title', 'occupation', 'titleGram', 'titlePy', 'titlePyFirst', 'employer', 'terms', 'districtName', 'cityName', 'description',
] as const satisfies (keyof VacancyDocument)[]

const equality = [
  'city', 'district', 'kind', 'kindsSaid', 'education', 'benefits', 'benefitsSaid', 'payBands', 'experienceBands', 'offeredBy',
]
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
  // Days of publishing are the facet with the most values; a vacancy is open for a year at most, few for so long.
  faceting: { maxValuesPerFacet: 400 },
  pagination: { maxTotalHits: deepestResult },
  searchCutoffMs: 450,
}
