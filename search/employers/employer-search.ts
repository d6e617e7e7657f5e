import { cityCodes } from '#db/values/cities.ts'
import { industrySections, sizeRanges } from '#db/values/employers.ts'
import type { Contract, FacetOf, SearchOf, SearchResult } from '#search/kind/contract.ts'

/** What one can ask of the employer search. Browser-safe. */
export const employerContract = {
  conditions: {
    city: {
      sort: 'any of',
      codes: cityCodes,
      understood: 'city',
      description: 'Registered in any of these member cities, or offering work there',
    },
    industry: { sort: 'any of', codes: industrySections, description: 'Any of these sections 门类 of GB/T 4754' },
    size: { sort: 'any of', codes: sizeRanges, description: 'Has any of these numbers of people' },
    vacancies: {
      sort: 'at least',
      bands: [1, 3, 10, 30],
      least: 0,
      most: 100_000,
      parameter: 'vacancies_min',
      description: 'Has at least so many open vacancies',
    },
    verified: { sort: 'yes', description: 'Verified by its bureau' },
  },
  said: {},
  sorts: ['relevance', 'vacancies'],
} as const satisfies Contract

export type EmployerSearch = SearchOf<typeof employerContract>
export type EmployerFacet = FacetOf<typeof employerContract>
export type EmployerSearchResult = SearchResult<EmployerFacet>
