import { type Settings } from 'meilisearch'
import { sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { hasPage, isVerifiedAt } from '#db/public-employers.ts'
import { now } from '#db/values/now.ts'
import { cut } from '#db/values/text.ts'
import { facetValues } from '#search/kind/conditions.ts'
import { deepestResult } from '#search/kind/contract.ts'
import type { SearchDocument } from '#search/kind/searchable-kind.ts'
import { normalise } from '#search/words/normalise.ts'
import { spoken } from '#search/words/pinyin.ts'
import { grams } from '#search/words/title-words.ts'
import { employerConditions, itsCities, openVacancies, sectionOf } from './employer-conditions.ts'

/** Longer introductions are cut: what an employer does stands at the beginning. */
const introductionLength = 200

export type EmployerRow = {
  id: number
  name: string
  city_name: string | null
  district_name: string | null
  industry_name: string | null
  section: string | null
  cities: string[]
  size_range: string | null
  introduction: string | null
  is_verified: boolean
  has_page: boolean
  open_vacancies: number
}

/** What the index knows of an employer that has a public page; no contact details, ever. */
export type EmployerDocument = SearchDocument & {
  /** As it is written. */
  name: string
  industry: string
  districtName: string
  cityName: string
  introduction: string
  openVacancies: number
  verified: 'yes' | 'no'
}

/** The rows documents are made of, for these ids; ids without a row are simply missing. */
export async function loadEmployerRows(db: Database, ids: number[]): Promise<EmployerRow[]> {
  const at = now()
  const { rows } = await sql<EmployerRow>`
    select v.id, v.name, c.short_name as city_name, d.name as district_name, i.name as industry_name,
      ${sectionOf()} as section, ${itsCities(at)} as cities, v.size_range,
      left(v.introduction, ${sql.lit(introductionLength + 64)}) as introduction,
      ${isVerifiedAt(at, 'v')} as is_verified, ${hasPage(at, 'v')} as has_page,
      ${openVacancies(at)} as open_vacancies
    from employers v
      left join member_cities c on c.code = v.city_code
      left join districts d on d.code = v.district_code
      left join industries i on i.code = v.industry_code
    where v.id = any(${ids}::bigint[])`.execute(db)
  return rows
}

/** The document of a row, or null when the employer has no public page and must not be in the index. */
export function employerDocument(row: EmployerRow): EmployerDocument | null {
  if (!row.has_page) return null
  const title = normalise(row.name)
  const sound = spoken(title)
  const attributes = { openVacancies: row.open_vacancies }
  return {
    id: row.id,
    name: row.name,
    title,
    titleGram: grams(title).join(' '),
    titlePy: sound.full.join(' '),
    titlePyFirst: sound.initials.join(' '),
    titleSyl: sound.syllables.join(' '),
    industry: normalise(row.industry_name ?? ''),
    districtName: row.district_name ?? '',
    cityName: row.city_name ?? '',
    introduction: normalise(cut(row.introduction ?? '', introductionLength)),
    offeredBy: [row.id],
    ...facetValues(employerConditions, row, attributes),
    verified: row.is_verified ? 'yes' : 'no',
    ...attributes,
  }
}

/** Text fields in the order in which a match counts. titleSyl is searched by the rescue query alone. */
export const searchedAttributes = [
  'title',
  'titleGram',
  'titlePy',
  'titlePyFirst',
  'industry',
  'districtName',
  'cityName',
  'introduction',
] as const satisfies (keyof EmployerDocument)[]

const equality = ['facets', 'rareFacets', 'verified', 'offeredBy']

/** Never applied to the live index: a rebuild makes a new index with them and swaps. */
export const employerSettings: Settings = {
  searchableAttributes: [...searchedAttributes, 'titleSyl'],
  filterableAttributes: [
    { attributePatterns: equality, features: { facetSearch: false, filter: { equality: true, comparison: false } } },
    {
      attributePatterns: ['openVacancies'],
      features: { facetSearch: false, filter: { equality: true, comparison: true } },
    },
  ],
  sortableAttributes: ['openVacancies'],
  rankingRules: ['sort', 'words', 'typo', 'proximity', 'attribute', 'exactness', 'openVacancies:desc'],
  localizedAttributes: [
    { attributePatterns: ['titlePy*', 'titleSyl'], locales: ['eng'] },
    { attributePatterns: ['*'], locales: ['cmn'] },
  ],
  typoTolerance: {
    disableOnAttributes: ['titlePyFirst', 'titleSyl'],
    disableOnNumbers: true,
    minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 },
  },
  proximityPrecision: 'byAttribute',
  pagination: { maxTotalHits: deepestResult },
  searchCutoffMs: 450,
}
