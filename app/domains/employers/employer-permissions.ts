import { roles } from '#app/platform/access/actor.ts'
import type { Right } from '#app/platform/access/rights.ts'

const ofTheOwner = { employer_owner: 'own_employer' } as const
const ofTheMembers = { ...ofTheOwner, employer_recruiter: 'own_employer' } as const
const ofTheBureau = { reviewer: 'own_city', city_administrator: 'own_city' } as const
/** The circle office decides in the queue only, where everybody of the bureau is a party. */
const whoDecides = { ...ofTheBureau, circle_office: 'all' } as const

/** To register one's company, or to say that one which is there is one's own; people who work for a bureau do not. */
export const registerEmployers: Right = {
  name: 'employer:register',
  who: { seeker: 'own', mentor: 'own', employer_owner: 'own', employer_recruiter: 'own' },
}
/** To see one's employer from the inside. */
export const seeEmployer: Right = { name: 'employer:see', who: ofTheMembers }
/** To change what it says of itself, to hand in documents, to ask the bureau. */
export const editEmployer: Right = { name: 'employer:edit', who: ofTheOwner }
/** To invite and remove people, and to look after the clients of an agency. */
export const runEmployer: Right = { name: 'employer:run', who: ofTheOwner }
/** To give up one's place in an employer. */
export const leaveEmployer: Right = { name: 'employer:leave', who: ofTheMembers }
/** To see and answer invitations to oneself. */
export const answerInvitations: Right = {
  name: 'invitation:answer',
  who: Object.fromEntries(roles.map((role) => [role, 'own'])),
}
/** To open licences and authorisations. */
export const readDocuments: Right = { name: 'employer:documents', who: { ...ofTheMembers, ...whoDecides } }
/** To verify, to accept claims, to merge, to trust. */
export const decideEmployers: Right = { name: 'employer:decide', who: whoDecides }
/** To suspend and to lift a suspension. */
export const suspendEmployers: Right = { name: 'employer:suspend', who: whoDecides }
