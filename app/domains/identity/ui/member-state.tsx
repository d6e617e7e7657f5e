import { useTexts } from '#app/i18n/texts.ts'
import { StateWord } from '#app/ui/table/state-word.tsx'
import type { StaffMember } from '../staff/staff.ts'

/** The state of somebody's account as one word; what waits comes first. */
export function MemberState({ member: { isDisabled, roles } }: { member: StaffMember }) {
  const t = useTexts('identity')
  if (isDisabled) return <StateWord tone="bad">{t('staff.states.disabled')}</StateWord>
  return roles.some(({ state }) => state === 'waiting') ? (
    <StateWord tone="waiting">{t('staff.states.waiting')}</StateWord>
  ) : (
    <StateWord tone="good">{t('staff.states.active')}</StateWord>
  )
}
