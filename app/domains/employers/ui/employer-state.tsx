import { useWords } from '#app/i18n/words.ts'
import { StateWord, type Tone } from '#app/ui/table/state-word.tsx'
import type { EmployerStatus } from '../employer.ts'

/** The colour that repeats what the word of a state says. */
export const employerTones: Record<EmployerStatus, Tone> = {
  unverified: 'calm',
  in_review: 'waiting',
  verified: 'good',
  lapsed: 'bad',
  rejected: 'bad',
  merged: 'calm',
}

/** Where an employer stands with its bureau, in a word; a suspension goes before everything else. */
export function EmployerState({ status, isSuspended }: { status: EmployerStatus; isSuspended: boolean }) {
  const t = useWords('employers')
  return isSuspended ? (
    <StateWord tone="bad">{t('suspendedState')}</StateWord>
  ) : (
    <StateWord tone={employerTones[status]}>{t(`status.${status}`)}</StateWord>
  )
}
