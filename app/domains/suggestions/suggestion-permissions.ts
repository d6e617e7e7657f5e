import type { Right } from '#app/platform/access/rights.ts'

/** To see vacancies that fit one's own résumé, to have none suggested, and to answer invitations. */
export const ownSuggestions: Right = { name: 'suggestion:own', who: { seeker: 'own' } }
/** To see who fits a vacancy of one's employer, and to invite them. */
export const findPeople: Right = {
  name: 'suggestion:people',
  who: { employer_owner: 'own_employer', employer_recruiter: 'own_employer' },
}
