import type { Right } from '#app/platform/access/rights.ts'

/** Whoever looks for work writes their own résumés and says who is shown nothing. */
export const ownResumes: Right = { name: 'resume:own', who: { seeker: 'own' } }
