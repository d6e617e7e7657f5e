import type { Settings } from 'meilisearch'
import { deepestResult } from '#search/kind/contract.ts'
import type { SearchDocument } from '#search/kind/searchable-kind.ts'

/** What the index knows of a public vacancy: text to be found by, values to filter by; no contact details, ever. */
export type VacancyDocument = SearchDocument & {
  /** The standard occupation and other names of the same trade. */
  occupation: string
  employer: string
  /** Search words of benefits, people and kind. */
  terms: string
  districtName: string
  cityName: string
  description: string
  kind: string
  /** The kind, and the kinds the title names besides. */
  kindsSaid: string[]
  /** The benefits, and those the text promises besides. */
  benefitsSaid: string[]
  hours: string[]
  /** The people it is for, and those the text welcomes besides. */
  audiencesSaid: string[]
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

const equality = ['facets', 'rareFacets', 'kind', 'kindsSaid', 'benefitsSaid', 'hours', 'audiencesSaid', 'offeredBy']
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
