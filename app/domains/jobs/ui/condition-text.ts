import type { TFunction } from 'i18next'
import { conditionSaidBy, type Contract } from '#search/kind/contract.ts'
import type { EmployerFacet } from '#search/employers/employer-search.ts'
import type { vacancyContract, VacancyFacet, VacancySearch } from '#search/vacancies/vacancy-search.ts'
import type { Understood, UnderstoodKind } from '#search/words/understood.ts'
import { type Audience, audiences, type Benefit, benefits, type Hours, hours } from '../vacancy.ts'
import { sizeText } from '#app/domains/employers/ui/size-text.ts'
import type { placeNames } from '#app/domains/places/ui/places.tsx'

type PlaceNames = ReturnType<typeof placeNames>
/** Of every kind: a name means the same wherever it stands. */
export type ConditionName = VacancyFacet | keyof (typeof vacancyContract)['said'] | EmployerFacet

/** What one value of a condition is called: 沈阳, 全职, 6,000 元以上, 三天内. */
const wordsFor: Record<ConditionName, (t: TFunction, value: string, places: PlaceNames) => string> = {
  city: (_, value, places) => places.cityName(value) ?? value,
  district: (_, value, places) => places.districtAlone(value) ?? value,
  kind: (t, value) => t(`jobs:kind.${value}`),
  kindsSaid: (t, value) => t(`jobs:kind.${value}`),
  education: (t, value) => t(`jobs:education.${value}`),
  benefits: (t, value) => t(`jobs:benefit.${value}`),
  benefitsSaid: (t, value) => t(`jobs:benefit.${value}`),
  hours: (t, value) => t(`jobs:hours.${value}`),
  hoursSaid: (t, value) => t(`jobs:hours.${value}`),
  pay: (t, value) => t('jobs:filters.payAtLeast', { amount: Number(value) }),
  payMax: (t, value) => t('jobs:filters.payAtMost', { amount: Number(value) }),
  experience: (t, value) =>
    value === '0' ? t('jobs:filters.experienceNone') : t('jobs:filters.experienceAtMost', { count: Number(value) }),
  audiences: (t, value) => t(`jobs:audience.${value}`),
  audiencesSaid: (t, value) => t(`jobs:audience.${value}`),
  industry: (t, value) => t(`employers:section.${value}`),
  size: (t, value) => sizeText(t, value),
  verified: (t) => t('jobs:filters.verifiedOnly'),
  vacancies: (t, value) => t('jobs:filters.vacanciesAtLeast', { count: Number(value) }),
  published: (t, value) =>
    value === '1' ? t('jobs:filters.publishedToday') : t('jobs:filters.publishedWithin', { days: Number(value) }),
}

export const conditionText = (t: TFunction, places: PlaceNames, name: ConditionName, value: string): string =>
  wordsFor[name](t, value, places)

/** What was taken out of the person's words, in the portal's words. */
export const understoodText = (t: TFunction, places: PlaceNames, contract: Contract, item: Understood): string =>
  conditionText(t, places, conditionSaidBy(contract, item.kind) as ConditionName, item.value)

/** What speaks for a vacancy and was asked for: benefits, hours, and people who are welcome. */
export type WantedOnCard = { benefits: Benefit[]; hours: Hours[]; audiences: Audience[] }

/** Those that were chosen or understood out of the words. */
export function wantedOnCard({
  search,
  understood,
}: {
  search: VacancySearch
  understood: Understood[]
}): WantedOnCard {
  const said = (kind: UnderstoodKind) => understood.filter((item) => item.kind === kind).map(({ value }) => value)
  const wanted = {
    benefits: [...search.benefits, ...said('benefit')],
    hours: [...search.hours, ...said('hours')],
    audiences: [...search.audiences, ...said('audience')],
  }
  return {
    benefits: benefits.filter((benefit) => wanted.benefits.includes(benefit)),
    hours: hours.filter((one) => wanted.hours.includes(one)),
    audiences: audiences.filter((audience) => wanted.audiences.includes(audience)),
  }
}
