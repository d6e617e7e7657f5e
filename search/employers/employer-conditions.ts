import { type RawBuilder, sql } from 'kysely'
import type { Field } from '#search/kind/conditions.ts'
import { employerContract, type EmployerFacet } from './employer-search.ts'

/** The open vacancies of an employer `v`. */
export const itsVacancies = sql`vacancies o
  where o.employer_id = v.id and o.status = 'published' and o.expires_at > now()`

/** Section of GB/T 4754 of an employer `v`: its division 大类 begins its code. */
export const itsSection: RawBuilder<string | null> = sql`(
  select parent_code from industries where code = left(v.industry_code, 2))`

/** Where it is registered, and where it has open vacancies. */
export const itsCities: RawBuilder<string[]> = sql`array(
  select v.city_code where v.city_code is not null union select o.city_code from ${itsVacancies} order by 1)`

/** Verified, and not longer than half a year ago. */
export const isVerified: RawBuilder<boolean> = sql`(v.status = 'verified' and v.verified_until > now())`

/** Where what one can ask of an employer stands. */
export const employerConditions = {
  contract: employerContract,
  fields: {
    city: {
      column: 'cities',
      sql: itsCities,
      reads: ['city_code'],
      isList: true,
      hasAny: (codes) => sql`(v.city_code = any(${codes}) or v.id in (
        select o.employer_id from vacancies o
        where o.status = 'published' and o.expires_at > now() and o.city_code = any(${codes})))`,
    },
    industry: {
      column: 'section',
      sql: itsSection,
      reads: ['industry_code'],
      hasAny: (codes) => sql`left(v.industry_code, 2) in (
        select code from industries where parent_code = any(${codes}))`,
    },
    size: { column: 'size_range' },
    vacancies: { sql: sql`(select count(*) from ${itsVacancies})`, attribute: 'openVacancies' },
    verified: { column: 'is_verified', sql: isVerified, reads: ['status', 'verified_until'] },
  } satisfies Record<EmployerFacet, Field>,
}
