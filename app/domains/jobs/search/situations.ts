import type { VacancySearch } from '#search/vacancies/vacancy-search.ts'

/** Ways into the search by who somebody is, each with what it asks. Browser-safe. */
export const situations = [
  { name: 'graduates', search: { audiences: ['graduates'] } },
  { name: 'hard_to_employ', search: { audiences: ['hard_to_employ'] } },
  { name: 'veterans', search: { audiences: ['veterans'] } },
  { name: 'disabled', search: { audiences: ['disabled'] } },
  { name: 'carers', search: { kind: ['part_time', 'gig'] } },
  { name: 'returning', search: { audiences: ['migrant_workers'] } },
] as const satisfies readonly { name: string; search: Partial<VacancySearch> }[]
