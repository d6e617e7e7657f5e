import type { Right } from '#app/platform/access/rights.ts'

/** To send applications, to see one's own, and to answer for oneself. */
export const ownApplications: Right = { name: 'application:own', who: { seeker: 'own' }, byCode: true }
/** To see who applied to one's employer, and to decide. */
export const answerApplications: Right = {
  name: 'application:answer',
  who: { employer_owner: 'own_employer', employer_recruiter: 'own_employer' },
}
/** To see which employers do not answer. */
export const watchSilence: Right = {
  name: 'application:silence',
  who: { reviewer: 'own_city', caseworker: 'own_city', city_administrator: 'own_city', circle_office: 'all' },
}
