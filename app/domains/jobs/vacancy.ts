import { z } from 'zod'
import { cityCodes } from '#db/values/cities.ts'
import type { Day } from '#db/values/days.ts'
import { payPeriods } from '#db/values/pay-periods.ts'
import { audiences, benefits, districtCode, educations, hours, vacancyKinds } from '#db/values/vacancies.ts'

/** The words of a vacancy as codes. Browser-safe; pages translate the codes. */

export { audiences, benefits, educations, hours, rests, shifts, vacancyKinds } from '#db/values/vacancies.ts'

export const CityCode = z.enum(cityCodes)
/** GB/T 2260 code of a district or county. */
export const DistrictCode = z.string().regex(districtCode)
export const VacancyKind = z.enum(vacancyKinds)
export const Education = z.enum(educations)
export const Benefit = z.enum(benefits)
export const Hours = z.enum(hours)
export const Audience = z.enum(audiences)
export const PayPeriod = z.enum(payPeriods)

export type CityCode = z.infer<typeof CityCode>
export type VacancyKind = z.infer<typeof VacancyKind>
export type Education = z.infer<typeof Education>
export type Benefit = z.infer<typeof Benefit>
export type Hours = z.infer<typeof Hours>
export type Audience = z.infer<typeof Audience>
export type PayPeriod = z.infer<typeof PayPeriod>

/**
 * Whole yuan per period; `min` and `max` null together is 面议. `months` is how many monthly wages a year brings, 12 to
 * 24.
 */
export type Pay = { min: number | null; max: number | null; period: PayPeriod; months: number }

/** Degrees, as the source gave them. */
export type Position = { lng: number; lat: number }

/** A public vacancy as lists show it. Instants are ISO 8601 in UTC, days those of Shanghai. */
export type VacancyCard = {
  id: number
  externalId: string
  source: string
  title: string
  /** The occupation in English, where a name is known. */
  occupationEn: string | null
  employer: { id: number; name: string; isVerified: boolean; sizeRange: string | null }
  cityCode: CityCode
  districtCode: string | null
  position: Position | null
  kind: VacancyKind
  pay: Pay
  education: Education
  experienceYearsMin: number
  headcount: number
  benefits: Benefit[]
  hours: Hours[]
  audiences: Audience[]
  publishedAt: string
  publishedOn: Day
  /** When its employer last said that it still hires; null when it was not asked, or did not answer. */
  confirmedOn: Day | null
  /** The last day of its validity. */
  expiresOn: Day
  isDemo: boolean
}

/** A public vacancy as its own page shows it. */
export type Vacancy = VacancyCard & {
  occupation: { code: string; name: string } | null
  address: string | null
  description: string
  workingConditions: string | null
  updatedAt: string
}
