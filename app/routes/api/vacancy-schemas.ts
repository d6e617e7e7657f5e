import { z } from 'zod'
import { vacancyContract } from '#search/vacancies/vacancy-search.ts'
import type { FoundVacancies } from '#app/domains/jobs/search/find-vacancies.server.ts'
import type { VacancyAgency } from '#app/domains/jobs/get-vacancy-page.server.ts'
import {
  Audience,
  Benefit,
  CityCode,
  DistrictCode,
  Education,
  Hours,
  PayPeriod,
  type Vacancy,
  type VacancyCard,
  VacancyKind,
} from '#app/domains/jobs/vacancy.ts'
import { listSchema, toList } from './list-schema.ts'

/**
 * What the API answers about vacancies. These schemas describe it in the OpenAPI document, and tests hold answers to
 * them.
 */

const instant = z.iso.datetime()
const yuan = z.int().min(0).nullable()

export const VacancyItem = z
  .strictObject({
    id: z.int().min(1),
    external_id: z.string().describe('Unique within its source'),
    source: z.string(),
    title: z.string(),
    employer: z.strictObject({ id: z.int().min(1), name: z.string() }),
    city_code: CityCode.describe('GB/T 2260; 2101SF is the Shenfu demonstration zone, which has no national code'),
    district_code: DistrictCode.nullable(),
    kind: VacancyKind,
    pay: z
      .strictObject({ min: yuan, max: yuan, period: PayPeriod, months: z.int().min(12).max(24) })
      .describe('Whole yuan per period; both null means negotiable (面议)'),
    education: Education,
    experience_years_min: z.int().min(0).max(40),
    headcount: z.int().min(1),
    benefits: z.array(Benefit),
    hours: z.array(Hours).describe('Shift, rest and overtime; weekends off are a benefit'),
    published_at: instant,
    expires_on: z.iso.date().describe('Last day of validity in Asia/Shanghai'),
    url: z.url(),
  })
  .meta({ id: 'VacancyItem' })

export const VacancyList = listSchema(vacancyContract, VacancyItem).meta({ id: 'VacancyList' })

export const VacancyDetail = z
  .strictObject({
    ...VacancyItem.shape,
    occupation: z.strictObject({ code: z.string(), name: z.string() }).nullable().describe('职业分类大典 2022'),
    address: z.string().nullable(),
    position: z.strictObject({ lng: z.number(), lat: z.number() }).nullable(),
    description: z.string(),
    working_conditions: z.string().nullable(),
    audiences: z.array(Audience).describe('People whose applications are especially welcome'),
    agency: z
      .strictObject({ id: z.int(), name: z.string(), licence_no: z.string().nullable() })
      .nullable()
      .describe('Who posts it for the employer; null when it does so itself'),
    is_demo: z.boolean().describe('Demo data, not a real vacancy'),
    updated_at: instant,
  })
  .meta({ id: 'Vacancy' })

export function toVacancyItem(card: VacancyCard, origin: string): z.input<typeof VacancyItem> {
  return {
    id: card.id,
    external_id: card.externalId,
    source: card.source,
    title: card.title,
    employer: { id: card.employer.id, name: card.employer.name },
    city_code: card.cityCode,
    district_code: card.districtCode,
    kind: card.kind,
    pay: card.pay,
    education: card.education,
    experience_years_min: card.experienceYearsMin,
    headcount: card.headcount,
    benefits: card.benefits,
    hours: card.hours,
    published_at: card.publishedAt,
    expires_on: card.expiresOn,
    url: `${origin}/vacancies/${card.id}`,
  }
}

export const toVacancyList = (found: FoundVacancies, origin: string) =>
  toList(found, (card) => toVacancyItem(card, origin))

export function toVacancyDetail(
  vacancy: Vacancy,
  agency: VacancyAgency | null,
  origin: string,
): z.input<typeof VacancyDetail> {
  return {
    ...toVacancyItem(vacancy, origin),
    occupation: vacancy.occupation,
    address: vacancy.address,
    position: vacancy.position,
    description: vacancy.description,
    working_conditions: vacancy.workingConditions,
    audiences: vacancy.audiences,
    agency: agency && { id: agency.id, name: agency.name, licence_no: agency.licenceNo },
    is_demo: vacancy.isDemo,
    updated_at: vacancy.updatedAt,
  }
}
