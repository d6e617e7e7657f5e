import type { TFunction } from 'i18next'
import { conditionSaidBy, type Contract } from '#search/kind/contract.ts'
import type { Understood } from '#search/words/understood.ts'
import type { placeNames } from '#app/domains/places/ui/places.tsx'
import type { VacancyCard } from '../vacancy.ts'
import { type ConditionName, conditionText } from './condition-text.ts'
import { experienceText } from './pay-text.ts'

type Names = ReturnType<typeof placeNames>
type Placed = { cityCode: string | null; districtCode: string | null }

/** What a result does not meet, in words: 不在铁西区，在大东区; 缺：包住、长白班. */
export function lackTexts(
  t: TFunction,
  names: Names,
  contract: Contract,
  lacks: Understood[],
  card: Placed & Partial<Pick<VacancyCard, 'kind' | 'education' | 'experienceYearsMin'>>,
): string[] {
  const of = (name: ConditionName) =>
    lacks.filter(({ kind }) => conditionSaidBy(contract, kind) === name).map(({ value }) => value)
  const listed = (name: ConditionName) =>
    [...new Set(of(name).map((value) => conditionText(t, names, name, value)))].join(t('jobs:separator'))
  const isOther = (name: ConditionName, is: string | undefined) =>
    listed(name) === '' ? [] : [t('jobs:card.isOther', { asked: listed(name), is })]
  const [city, district] = [listed('city'), listed('district')]
  const elsewhere =
    city === '' && district === ''
      ? []
      : [
          t('jobs:card.elsewhere', {
            asked: city || district,
            is: (city === '' && names.districtName(card.districtCode)) || names.cityName(card.cityCode),
          }),
        ]
  const missing = (['pay', 'payMax', 'benefitsSaid', 'hoursSaid', 'audiencesSaid'] as const)
    .map(listed)
    .filter((text) => text !== '')
  return [
    ...elsewhere,
    ...isOther('kindsSaid', card.kind && t(`jobs:kind.${card.kind}`)),
    ...isOther('education', card.education && t(`jobs:education.${card.education}`)),
    ...(of('experience').length > 0 ? [experienceText(t, card.experienceYearsMin ?? 0)] : []),
    ...(missing.length > 0 ? [t('jobs:card.lacks', { list: missing.join(t('jobs:separator')) })] : []),
  ]
}
