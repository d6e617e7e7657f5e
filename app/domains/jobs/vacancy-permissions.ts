import type { Right } from '#app/platform/rights.ts'

const ofTheEmployer = { employer_owner: 'own_employer', employer_recruiter: 'own_employer' } as const
const ofTheBureau = { reviewer: 'own_city', city_administrator: 'own_city' } as const

/** To pause, resume and close: who posted the vacancy, and the bureau of the place of work. */
export const moveVacancies: Right = { name: 'vacancy:move', who: { ...ofTheEmployer, ...ofTheBureau } }
/** To write a vacancy and hand it in. */
export const postVacancies: Right = { name: 'vacancy:post', who: ofTheEmployer }
/** To let a vacancy be published, or not. */
export const decideVacancies: Right = { name: 'vacancy:decide', who: ofTheBureau }
