import { useTexts } from '#app/i18n/texts.ts'
import { formatDate } from '#app/i18n/format.ts'
import { useLanguage } from '#app/ui/use-language.ts'
import type { ShownMember } from '../get-members.server.ts'

/**
 * What of a member tells a reviewer whether they belong there: role, since when, how they came in, and on what proof.
 */
export function useMemberText() {
  const t = useTexts('review')
  const language = useLanguage()
  return ({ role, phone, since, cameBy, isProved, isWaiting }: ShownMember): string =>
    [
      t(`identity:roles.${role}`),
      phone,
      t('members.since', { date: formatDate(language, since) }),
      cameBy && t(`members.cameBy.${cameBy}`),
      t(isWaiting ? 'members.waiting' : isProved ? 'members.proved' : 'members.unproved'),
    ]
      .filter(Boolean)
      .join(' · ')
}

/** Who acts for an employer; names are masked. */
export function MemberList({ members }: { members: readonly ShownMember[] }) {
  const t = useTexts('review')
  const words = useMemberText()
  if (members.length === 0) return <p>{t('employers.noMembers')}</p>
  return (
    <ul className="evidence">
      {members.map((member) => (
        <li key={member.id}>
          {member.name} <span className="small secondary">{words(member)}</span>
        </li>
      ))}
    </ul>
  )
}
