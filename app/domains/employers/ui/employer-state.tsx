import { useTexts } from '#app/i18n/texts.ts'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { employerStates, type EmployerStatus } from '../employer-status.ts'

/** Where an employer stands with its bureau, in a word; a suspension goes before everything else. */
export function EmployerState({ status, isSuspended }: { status: EmployerStatus; isSuspended: boolean }) {
  const t = useTexts('employers')
  return isSuspended ? (
    <StateWord tone="bad">{t('suspendedState')}</StateWord>
  ) : (
    <StateWord tone={employerStates[status].tone}>{t(`status.${status}`)}</StateWord>
  )
}
