import type { Right } from '#app/platform/access/rights.ts'

const ofTheEmployer = { employer_owner: 'own_employer', employer_recruiter: 'own_employer' } as const
const ofTheBureau = { reviewer: 'own_city', city_administrator: 'own_city' } as const
/** The circle office decides in the queue only, where everybody of the bureau is a party. */
const whoDecides = { ...ofTheBureau, circle_office: 'all' } as const

/** To pause, resume and close by hand: who posted the vacancy, and the bureau of the place of work. */
export const moveVacancies: Right = { name: 'vacancy:move', who: { ...ofTheEmployer, ...ofTheBureau } }
/** To write a vacancy and hand it in. */
export const postVacancies: Right = { name: 'vacancy:post', who: ofTheEmployer }
/** To let a vacancy be published, or not. */
export const decideVacancies: Right = { name: 'vacancy:decide', who: whoDecides }
/** To end it: who posted it, or by a decision. */
export const closeVacancies: Right = { name: 'vacancy:close', who: { ...ofTheEmployer, ...whoDecides } }
