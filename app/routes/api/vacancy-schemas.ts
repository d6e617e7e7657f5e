import { z } from 'zod'
import { vacancyFacets } from '#search/vacancies/vacancy-search.ts'
import type { FoundVacancies } from '#app/domains/jobs/search/find-vacancies.server.ts'
import type { VacancyAgency } from '#app/domains/jobs/get-vacancy-page.server.ts'
import {
  Audience,
  Benefit,
  CityCode,
  DistrictCode,
  Education,
  PayPeriod,
  type Vacancy,
  type VacancyCard,
  VacancyKind,
} from '#app/domains/jobs/vacancy.ts'

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
    published_at: instant,
    expires_on: z.iso.date().describe('Last day of validity in Asia/Shanghai'),
    url: z.url(),
  })
  .meta({ id: 'VacancyItem' })

export const VacancyList = z
  .strictObject({
    total: z.int().min(0),
    total_is_exact: z
      .boolean()
      .describe('false: the database answered in place of the search engine and found at least so many'),
    match: z
      .enum(['good', 'similar', 'none'])
      .describe('similar: what is listed is near the question but does not answer it'),
    understood: z
      .array(
        z.strictObject({
          kind: z.enum([
            'city',
            'district',
            'pay_min',
            'pay_max',
            'benefit',
            'education',
            'vacancy_kind',
            'experience',
          ]),
          value: z.string(),
          words: z.string().describe('The words of q that said it'),
        }),
      )
      .describe('What was taken out of q and applied as a filter'),
    degraded: z.boolean().describe('The search engine is away; the database answered'),
    took_ms: z.number().min(0).describe('Milliseconds spent searching, to a tenth'),
    items: z.array(VacancyItem),
    facets: z
      .record(z.enum(vacancyFacets), z.record(z.string(), z.int().min(0)))
      .describe('Facet, value, count; the counts of a facet ignore what is chosen in it'),
  })
  .meta({ id: 'VacancyList' })

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
    published_at: card.publishedAt,
    expires_on: card.expiresOn,
    url: `${origin}/vacancies/${card.id}`,
  }
}

export function toVacancyList(found: FoundVacancies, origin: string): z.input<typeof VacancyList> {
  return {
    total: found.total,
    total_is_exact: found.totalIsExact,
    match: found.match,
    understood: found.understood,
    degraded: found.degraded,
    took_ms: Math.round(found.tookMs * 10) / 10,
    items: found.cards.map((card) => toVacancyItem(card, origin)),
    facets: found.facets,
  }
}

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
