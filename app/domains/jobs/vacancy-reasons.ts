/**
 * Why the portal, an employer's click or an import moves a vacancy, as codes with texts in the locale files of the
 * audit trail; what a person writes is kept as it is. Browser-safe.
 */
export const vacancyReasons = [
  'trusted_employer',
  'handed_in',
  'taken_back',
  'written_anew',
  'employer_paused',
  'employer_resumed',
  'employer_closed',
  'client_ended',
  'validity_over',
  'wrong_clock',
  'imported',
] as const
export type VacancyReason = (typeof vacancyReasons)[number]
