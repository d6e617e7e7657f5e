import type { Education, PayPeriod, VacancyKind } from '#app/domains/jobs/vacancy.ts'

/**
 * Exchange format v1 for vacancies: one row as it comes, as it is understood, and what can be wrong with it.
 * Browser-safe.
 */

export const exchangeColumns = [
  'external_id',
  'title',
  'employer_name',
  'employer_uscc',
  'city_code',
  'district_code',
  'address',
  'kind',
  'headcount',
  'pay_min',
  'pay_max',
  'pay_period',
  'pay_months',
  'education',
  'experience_years_min',
  'benefits',
  'hours',
  'description',
  'published_on',
  'expires_on',
] as const
export type ExchangeColumn = (typeof exchangeColumns)[number]

/** Without a value in each of these a vacancy may not be published (人力资源市场暂行条例 art. 24); the others have a default. */
export const requiredColumns = [
  'external_id',
  'title',
  'employer_name',
  'city_code',
  'kind',
  'headcount',
  'description',
  'published_on',
  'expires_on',
] as const satisfies ExchangeColumn[]

/** Column → value, as the file has it: JSON values, or text out of a CSV cell. */
export type RawRow = Record<string, unknown>

/** A vacancy of a feed, checked. Pay is yuan per period, whole; days are calendar days in Asia/Shanghai. */
export type ExchangeRow = {
  externalId: string
  title: string
  employerName: string
  employerUscc: string | null
  cityCode: string
  districtCode: string | null
  address: string | null
  kind: VacancyKind
  headcount: number
  payMin: number | null
  payMax: number | null
  payPeriod: PayPeriod
  payMonths: number
  education: Education
  experienceYearsMin: number
  benefits: string[]
  hours: string[]
  description: string
  publishedOn: string
  /** The last day of validity. */
  expiresOn: string
}

/**
 * What is wrong with a cell, or odd about it: `reason` and `params` are a message key of the `exchange` locale file and
 * its values.
 */
export type Remark = { column: string; value: unknown; reason: string; params?: Record<string, string | number> }

/** `row` is what a person sees: the line of an NDJSON file, the row of a table in a spreadsheet. */
export type ReadRow = { row: number; raw: RawRow; remarks?: Remark[] } | { row: number; violation: Remark }

/** What the reference tables say about places; the only truth for city and district codes. */
export type Places = {
  cities: { code: string; name: string; shortName: string }[]
  districts: { code: string; cityCode: string; name: string; shortName: string }[]
}
