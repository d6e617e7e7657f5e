import { cityCodes } from '#db/values/cities.ts'
import { partOfCode } from '#db/values/text.ts'
import { industrySections, sizeRanges } from '#db/values/employers.ts'
import { audiences, benefits, districtCode, educations, hours, vacancyKinds } from '#db/values/vacancies.ts'
import type { Contract, FacetOf, SearchOf, SearchResult } from '#search/kind/contract.ts'

/** What one can ask of the vacancy search. Browser-safe. */
export const vacancyContract = {
  conditions: {
    city: { sort: 'any of', codes: cityCodes, understood: 'city', description: 'Any of these member cities' },
    district: {
      sort: 'any of',
      codes: districtCode,
      within: 'city',
      isPartOf: (district, city) => `${partOfCode(district, 0, 4)}00` === city,
      understood: 'district',
      description: 'Any of these districts, GB/T 2260',
    },
    kind: { sort: 'any of', codes: vacancyKinds, description: 'Any of these kinds' },
    pay: {
      sort: 'at least',
      bands: [3000, 4000, 5000, 6000, 8000, 10000, 15000],
      least: 0,
      most: 1_000_000,
      parameter: 'pay_min',
      understood: 'pay_min',
      description: 'Yuan a month that the upper pay reaches',
    },
    education: { sort: 'any of', codes: educations, understood: 'education', description: 'Asks for one of these' },
    experience: {
      sort: 'at most',
      bands: [0, 1, 3, 5],
      least: 0,
      most: 40,
      understood: 'experience',
      description: 'Asks for at most so many years',
    },
    benefits: { sort: 'all of', codes: benefits, description: 'Offers all of these' },
    hours: {
      sort: 'all of',
      codes: hours,
      isRare: true,
      description: 'Has all of these: shift, rest, overtime',
    },
    audiences: {
      sort: 'any of',
      codes: audiences,
      description: 'Especially welcomes any of these people',
    },
    industry: {
      sort: 'any of',
      codes: industrySections,
      isRare: true,
      description: 'Its employer is of any of these sections 门类 of GB/T 4754',
    },
    size: {
      sort: 'any of',
      codes: sizeRanges,
      isRare: true,
      description: 'Its employer has any of these numbers of people',
    },
    verified: { sort: 'yes', description: 'Its employer is verified by its bureau' },
    published: {
      sort: 'within days',
      bands: [1, 3, 7, 30],
      least: 1,
      most: 365,
      description: 'Published within so many days',
    },
  },
  said: {
    // The text of a vacancy may say these, too.
    kindsSaid: { sort: 'any of', understood: 'vacancy_kind', instead: 'kind', isWord: true },
    benefitsSaid: { sort: 'all of', understood: 'benefit', instead: 'benefits' },
    hoursSaid: { sort: 'all of', understood: 'hours', instead: 'hours' },
    audiencesSaid: { sort: 'any of', understood: 'audience', instead: 'audiences' },
    payMax: { sort: 'at most', understood: 'pay_max', instead: 'pay' },
  },
  sorts: ['relevance', 'newest', 'pay'],
} as const satisfies Contract

export type VacancySearch = SearchOf<typeof vacancyContract>
export type VacancySort = VacancySearch['sort']
export type VacancyFacet = FacetOf<typeof vacancyContract>
export type VacancySearchResult = SearchResult<VacancyFacet>

export const vacancySorts = vacancyContract.sorts
export const vacancyFacets = Object.keys(vacancyContract.conditions) as VacancyFacet[]
