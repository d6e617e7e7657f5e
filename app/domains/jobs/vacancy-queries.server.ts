import { sql } from 'kysely'
import { type Database, db } from '#db/client.ts'
import { isPublic } from '#db/open-vacancies.ts'
import { plannedOnce } from '#db/steady-pool.ts'
import { lastShanghaiDayBefore, shanghaiDay } from '#db/values/days.ts'
import { isVerifiedAt } from '#db/public-employers.ts'
import { Audience, Benefit, CityCode, Education, Hours, PayPeriod, type VacancyCard, VacancyKind } from './vacancy.ts'

/** Vacancies with what a card shows of them and of their employer, whatever their state. */
export function selectCards(database: Database = db()) {
  return database
    .selectFrom('vacancies as v')
    .innerJoin('employers as e', 'e.id', 'v.employer_id')
    .select([
      'v.id',
      'v.external_id',
      'v.source',
      'v.title',
      'v.employer_id',
      'e.name as employer_name',
      isVerifiedAt().as('is_verified'),
      'e.size_range',
      'v.city_code',
      'v.district_code',
      'v.lng',
      'v.lat',
      'v.kind',
      'v.pay_min',
      'v.pay_max',
      'v.pay_period',
      'v.pay_months',
      'v.education',
      'v.experience_years_min',
      'v.headcount',
      'v.benefits',
      'v.hours',
      'v.audiences',
      'v.published_at',
      'v.expires_at',
      'v.confirmed_at',
      'v.is_demo',
      sql<string | null>`(select name_en from occupations where code = v.occupation_code)`.as('occupation_en'),
    ])
}

export type CardRow = Awaited<ReturnType<ReturnType<typeof selectCards>['execute']>>[number]

/** Codes are parsed, not trusted: a code that the tables allow and the portal does not know is a fault to be seen. */
export function toCard(row: CardRow): VacancyCard {
  if (!row.published_at || !row.expires_at) throw new Error(`Vacancy ${row.id} was never published`)
  return {
    id: row.id,
    externalId: row.external_id,
    source: row.source,
    title: row.title,
    occupationEn: row.occupation_en,
    employer: { id: row.employer_id, name: row.employer_name, isVerified: row.is_verified, sizeRange: row.size_range },
    cityCode: CityCode.parse(row.city_code),
    districtCode: row.district_code,
    position: row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat },
    kind: VacancyKind.parse(row.kind),
    pay: { min: row.pay_min, max: row.pay_max, period: PayPeriod.parse(row.pay_period), months: row.pay_months },
    education: Education.parse(row.education),
    experienceYearsMin: row.experience_years_min,
    headcount: row.headcount,
    benefits: row.benefits.map((benefit) => Benefit.parse(benefit)),
    hours: row.hours.map((one) => Hours.parse(one)),
    audiences: row.audiences.map((audience) => Audience.parse(audience)),
    publishedAt: row.published_at.toISOString(),
    publishedOn: shanghaiDay(row.published_at),
    confirmedOn: row.confirmed_at && shanghaiDay(row.confirmed_at),
    expiresOn: lastShanghaiDayBefore(row.expires_at),
    isDemo: row.is_demo,
  }
}

/**
 * The public ones of some vacancies, in the order of `ids`; what was closed since the search is left out. One query.
 */
export async function cardsInOrder(ids: number[]): Promise<VacancyCard[]> {
  if (ids.length === 0) return []
  const rows = await selectCards()
    .modifyFront(plannedOnce)
    .where('v.id', '=', sql<number>`any(${ids}::bigint[])`)
    .where(isPublic())
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [toCard(row)] : []
  })
}
