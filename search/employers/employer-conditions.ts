import { type RawBuilder, sql } from 'kysely'
import { isOpen } from '#db/open-vacancies.ts'
import { isVerifiedAt, openVacanciesOf } from '#db/public-employers.ts'
import type { Field } from '#search/kind/conditions.ts'
import { employerContract, type EmployerFacet } from './employer-search.ts'

/** Section of GB/T 4754 of an employer: its division 大类 begins its code. */
export const sectionOf = (employers = 'v'): RawBuilder<string | null> => sql`(
  select parent_code from industries where code = left(${sql.ref(`${employers}.industry_code`)}, 2))`

/** Whether the section of an employer is one of these. */
export const isInSections = (sections: string[], employers = 'v'): RawBuilder<boolean> => sql`(
  left(${sql.ref(`${employers}.industry_code`)}, 2) in (
    select code from industries where parent_code = any(${sections})))`

/** Where it is registered, and where it has open vacancies. */
export const itsCities = (at: Date): RawBuilder<string[]> => sql`array(
  select v.city_code where v.city_code is not null
  union select o.city_code from ${openVacanciesOf(at, 'v')} order by 1)`

/** How many open vacancies it has. */
export const openVacancies = (at: Date): RawBuilder<number> => sql`(select count(*) from ${openVacanciesOf(at, 'v')})`

/** Where what one can ask of an employer stands. */
export const employerConditions = {
  contract: employerContract,
  fields: {
    city: {
      column: 'cities',
      sql: itsCities,
      reads: ['city_code'],
      isList: true,
      hasAny: (codes, at) => sql`(v.city_code = any(${codes}) or v.id in (
        select o.employer_id from vacancies o
        where ${isOpen(at, 'o')} and o.city_code = any(${codes})))`,
    },
    industry: {
      column: 'section',
      sql: () => sectionOf(),
      reads: ['industry_code'],
      hasAny: (codes) => isInSections(codes),
    },
    size: { column: 'size_range' },
    vacancies: { sql: openVacancies, attribute: 'openVacancies' },
    verified: { column: 'is_verified', sql: (at) => isVerifiedAt(at, 'v'), reads: ['status', 'verified_until'] },
  } satisfies Record<EmployerFacet, Field>,
}
