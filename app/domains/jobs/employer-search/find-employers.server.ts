import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { isPublic } from '#db/open-vacancies.ts'
import { hasPage, isVerifiedAt } from '#db/public-employers.ts'
import { type Found, withCards } from '#search/kind/contract.ts'
import type { EmployerFacet, EmployerSearch } from '#search/employers/employer-search.ts'
import { searchEmployers } from '#search/employers/query-employers.ts'

/** An employer as lists show it. Codes, which pages translate. */
export type EmployerCard = {
  id: number
  name: string
  isVerified: boolean
  cityCode: string | null
  districtCode: string | null
  industry: { code: string; name: string } | null
  sizeRange: string | null
  openVacancies: number
  isDemo: boolean
}

export type FoundEmployers = Found<EmployerFacet, EmployerCard>

/** A search with its rows: one search and one query. */
export async function findEmployers(search: EmployerSearch): Promise<FoundEmployers> {
  const result = await searchEmployers(search)
  return withCards(result, await employerCards(result.ids))
}

/** The cards of some employers in the order of `ids`, of those that have a public page still. One query. */
export async function employerCards(ids: number[]): Promise<EmployerCard[]> {
  if (ids.length === 0) return []
  const rows = await db()
    .selectFrom('employers as e')
    .leftJoin('industries as i', 'i.code', 'e.industry_code')
    .where('e.id', 'in', ids)
    .where(hasPage())
    .where('e.suspended_at', 'is', null)
    .select(({ selectFrom }) => [
      'e.id',
      'e.name',
      isVerifiedAt().as('isVerified'),
      'e.city_code as cityCode',
      'e.district_code as districtCode',
      'i.code as industryCode',
      'i.name as industryName',
      'e.size_range as sizeRange',
      'e.is_demo as isDemo',
      selectFrom('vacancies as v')
        .whereRef('v.employer_id', '=', 'e.id')
        .where(isPublic())
        .select(sql<number>`count(*)`.as('count'))
        .as('openVacancies'),
    ])
    .execute()
  const cards = new Map(
    rows.map(({ industryCode, industryName, openVacancies, ...row }) => [
      row.id,
      {
        ...row,
        industry: industryCode === null || industryName === null ? null : { code: industryCode, name: industryName },
        openVacancies: openVacancies ?? 0,
      },
    ]),
  )
  return ids.flatMap((id) => cards.get(id) ?? [])
}
