import { useTexts } from '#app/i18n/texts.ts'
import type { Role } from '#app/platform/access/actor.ts'
import { useLanguage } from './use-language.ts'

/** What somebody may be, and where: 审核人员（沈阳）, or the employer whose people they belong to. */
export type NamedRole = { role: Role; city?: { name: string; nameEn: string } | null; employerName?: string | null }

/** The words for a role: `沈阳 · 审核人员`. */
export function RoleName({ role, city, employerName }: NamedRole) {
  const t = useTexts('identity')
  const language = useLanguage()
  const place = city ? (language === 'en' ? city.nameEn : city.name) : employerName
  return <>{place ? t('roleOf', { role: t(`roles.${role}`), place }) : t(`roles.${role}`)}</>
}
