import type { TFunction } from 'i18next'
import type { Reason } from '../profile.ts'

/** A reason as it is said to whom a vacancy is suggested (`vacancy`), or to the employer that looks (`person`). */
export function reasonText(
  t: TFunction,
  of: 'vacancy' | 'person',
  said: Reason,
  offered: { place: string; kind: string },
): string {
  const words = (key: string, values?: Record<string, string>) => t(`suggestions:reasons.${of}.${key}`, values)
  switch (said.why) {
    case 'did':
    case 'wished':
      return words(said.why, { trade: said.trade })
    case 'skills':
      return words('skills', { skills: said.skills.join(t('suggestions:between')) })
    case 'place':
      return words('place', { place: offered.place })
    case 'kind':
      return words('kind', { kind: t(`jobs:kind.${offered.kind}`) })
    case 'pay':
    case 'fresh':
      return words(said.why)
  }
}
