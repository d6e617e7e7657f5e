import type { TFunction } from 'i18next'
import { experienceBands, type Understood, type VacancyFacet, type VacancySearch } from '#search/vacancies/vacancy-search.ts'
import { type Benefit, benefits } from '../vacancy.ts'
import type { placeNames } from '#app/domains/places/ui/places.tsx'

type PlaceNames = ReturnType<typeof placeNames>
type FacetLists = Pick<VacancySearch, 'city' | 'district' | 'kind' | 'education' | 'benefits'>
const lists = ['city', 'district', 'kind', 'education', 'benefits'] as const satisfies (keyof FacetLists)[]

/** One value of a facet in words: 沈阳, 全职, 6,000 元以上, 三天内. */
export function conditionWords(t: TFunction, places: PlaceNames, facet: VacancyFacet, value: string): string {
  switch (facet) {
    case 'city':
      return places.cityName(value) ?? value
    case 'district':
      return places.districtAlone(value) ?? value
    case 'kind':
      return t(`jobs:kind.${value}`)
    case 'education':
      return t(`jobs:education.${value}`)
    case 'benefits':
      return t(`jobs:benefit.${value}`)
    case 'pay':
      return t('jobs:filters.payAtLeast', { amount: Number(value) })
    case 'experience':
      return Number(value) === experienceBands[0]
        ? t('jobs:filters.experienceNone')
        : t('jobs:filters.experienceAtMost', { count: Number(value) })
    case 'published':
      return Number(value) === 1
        ? t('jobs:filters.publishedToday')
        : t('jobs:filters.publishedWithin', { days: Number(value) })
  }
}

const facetOf = {
  city: 'city',
  district: 'district',
  pay_min: 'pay',
  benefit: 'benefits',
  education: 'education',
  vacancy_kind: 'kind',
  experience: 'experience',
} as const

/** What was taken out of the person's words, in the portal's words. */
export function understoodWords(t: TFunction, places: PlaceNames, { kind, value }: Understood): string {
  if (kind === 'pay_max') return t('jobs:filters.payAtMost', { amount: Number(value) })
  return conditionWords(t, places, facetOf[kind], value)
}

export type Condition = { facet: VacancyFacet; value: string; without: Partial<VacancySearch> }

/** The filters that apply, in the order of the facets, each with the change to the search that takes it away. */
export function activeConditions(search: VacancySearch): Condition[] {
  const chosen: Condition[] = lists.flatMap((facet) =>
    search[facet].map((value) => ({
      facet,
      value,
      without: { [facet]: search[facet].filter((other) => other !== value) },
    })),
  )
  if (search.payMin !== undefined)
    chosen.push({ facet: 'pay', value: String(search.payMin), without: { payMin: undefined } })
  if (search.experienceMax !== undefined) {
    chosen.push({ facet: 'experience', value: String(search.experienceMax), without: { experienceMax: undefined } })
  }
  if (search.publishedWithinDays !== undefined) {
    chosen.push({
      facet: 'published',
      value: String(search.publishedWithinDays),
      without: { publishedWithinDays: undefined },
    })
  }
  return chosen
}

/** Benefits that were chosen or understood out of the words. */
export function wantedBenefits({ search, understood }: { search: VacancySearch; understood: Understood[] }): Benefit[] {
  const wanted = [...search.benefits, ...understood.flatMap(({ kind, value }) => (kind === 'benefit' ? [value] : []))]
  return benefits.filter((benefit) => wanted.includes(benefit))
}

/** The search without any filter; words and order stay. */
export const withoutConditions: Partial<VacancySearch> = {
  city: [],
  district: [],
  kind: [],
  education: [],
  benefits: [],
  payMin: undefined,
  experienceMax: undefined,
  publishedWithinDays: undefined,
}
