import type { TFunction } from 'i18next'
import { type ChosenCondition, chosenConditions, conditionSaidBy, withoutAll } from '#search/kind/contract.ts'
import { vacancyContract, type VacancyFacet, type VacancySearch } from '#search/vacancies/vacancy-search.ts'
import type { Understood } from '#search/words/understood.ts'
import { type Benefit, benefits } from '../vacancy.ts'
import type { placeNames } from '#app/domains/places/ui/places.tsx'

type PlaceNames = ReturnType<typeof placeNames>
type ConditionName = VacancyFacet | keyof (typeof vacancyContract)['said']

/** What one value of a condition is called: 沈阳, 全职, 6,000 元以上, 三天内. */
const wordsFor: Record<ConditionName, (t: TFunction, value: string, places: PlaceNames) => string> = {
  city: (_, value, places) => places.cityName(value) ?? value,
  district: (_, value, places) => places.districtAlone(value) ?? value,
  kind: (t, value) => t(`jobs:kind.${value}`),
  kindsSaid: (t, value) => t(`jobs:kind.${value}`),
  education: (t, value) => t(`jobs:education.${value}`),
  benefits: (t, value) => t(`jobs:benefit.${value}`),
  benefitsSaid: (t, value) => t(`jobs:benefit.${value}`),
  pay: (t, value) => t('jobs:filters.payAtLeast', { amount: Number(value) }),
  payMax: (t, value) => t('jobs:filters.payAtMost', { amount: Number(value) }),
  experience: (t, value) =>
    value === '0' ? t('jobs:filters.experienceNone') : t('jobs:filters.experienceAtMost', { count: Number(value) }),
  published: (t, value) =>
    value === '1' ? t('jobs:filters.publishedToday') : t('jobs:filters.publishedWithin', { days: Number(value) }),
}

export const conditionText = (t: TFunction, places: PlaceNames, name: ConditionName, value: string): string =>
  wordsFor[name](t, value, places)

/** What was taken out of the person's words, in the portal's words. */
export const understoodText = (t: TFunction, places: PlaceNames, { kind, value }: Understood): string =>
  conditionText(t, places, conditionSaidBy(vacancyContract, kind)!, value)

/** The filters that apply, each with the change to the search that takes it away. */
export const activeConditions = (search: VacancySearch): ChosenCondition<VacancyFacet>[] =>
  chosenConditions(vacancyContract, search)

/** Benefits that were chosen or understood out of the words. */
export function wantedBenefits({ search, understood }: { search: VacancySearch; understood: Understood[] }): Benefit[] {
  const wanted = [...search.benefits, ...understood.flatMap(({ kind, value }) => (kind === 'benefit' ? [value] : []))]
  return benefits.filter((benefit) => wanted.includes(benefit))
}

/** The search without any filter; words and order stay. */
export const withoutConditions: Partial<VacancySearch> = withoutAll(vacancyContract)
