import { type RawBuilder, sql } from 'kysely'
import { monthsWorthOf } from '#db/open-vacancies.ts'
import { isVerifiedAt } from '#db/public-employers.ts'
import { isInSections, sectionOf } from '#search/employers/employer-conditions.ts'
import type { Field } from '#search/kind/conditions.ts'
import { searchWords } from '#search/words/phrases.ts'
import { vacancyContract, type VacancyFacet } from './vacancy-search.ts'

/** Yuan a month of a column of vacancies `v`. */
const monthly = (column: 'pay_min' | 'pay_max'): RawBuilder<number> =>
  sql`floor(v.${sql.raw(column)} * ${monthsWorthOf()} + 0.5)`

const saying = (codes: string[]): string[] => codes.map((code) => `%${searchWords[code] ?? code}%`)

/** Something of the employer of a vacancy `v`, and the vacancies of all employers of which something is so. */
const ofEmployer = (its: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select ${its} from employers e where e.id = v.employer_id)`
const ofEmployersThat = (are: RawBuilder<boolean>): RawBuilder<boolean> => sql`v.employer_id in (
  select e.id from employers e where ${are})`

/** Where what one can ask of a vacancy stands. */
export const vacancyConditions = {
  contract: vacancyContract,
  fields: {
    city: { column: 'city_code' },
    district: { column: 'district_code' },
    kind: { column: 'kind' },
    kindsSaid: {
      attribute: 'kindsSaid',
      hasAny: (kinds) => sql`(v.kind = any(${kinds}) or v.title like any(${saying(kinds)}))`,
    },
    pay: { sql: () => monthly('pay_max'), reads: ['pay_max', 'pay_period'], attribute: 'payMax' },
    payMax: { sql: () => monthly('pay_min'), attribute: 'payMin' },
    education: { column: 'education' },
    experience: { column: 'experience_years_min', attribute: 'experienceMin' },
    benefits: { column: 'benefits', isList: true },
    benefitsSaid: {
      attribute: 'benefitsSaid',
      hasAny: (benefits) => sql`(v.benefits && ${benefits} or v.title like any(${saying(benefits)}))`,
    },
    hours: { column: 'hours', isList: true, attribute: 'hours' },
    hoursSaid: { column: 'hours', isList: true, attribute: 'hours' },
    audiences: { column: 'audiences', isList: true },
    audiencesSaid: {
      attribute: 'audiencesSaid',
      hasAny: (audiences) => sql`(v.audiences && ${audiences} or v.title like any(${saying(audiences)}))`,
    },
    industry: {
      column: 'section',
      sql: () => ofEmployer(sectionOf('e')),
      reads: ['employer_id'],
      hasAny: (codes) => ofEmployersThat(isInSections(codes, 'e')),
    },
    size: {
      column: 'size_range',
      sql: () => ofEmployer(sql`e.size_range`),
      reads: ['employer_id'],
      hasAny: (codes) => ofEmployersThat(sql`e.size_range = any(${codes})`),
    },
    verified: { column: 'is_verified', sql: (at) => ofEmployer(isVerifiedAt(at, 'e')), reads: ['employer_id'] },
    published: { column: 'published_at', attribute: 'publishedDay' },
  } satisfies Record<VacancyFacet | keyof (typeof vacancyContract)['said'], Field>,
}
