import { bureauRoles } from '#app/platform/access/actor.ts'
import type { Right } from '#app/platform/access/rights.ts'

const ofTheBureau = { reviewer: 'own_city', city_administrator: 'own_city' } as const

/** To come in by the bureau's door: everybody who works for a bureau or for the circle office. */
export const enterBureau: Right = {
  name: 'bureau:enter',
  who: { ...Object.fromEntries(bureauRoles.map((role) => [role, 'own_city' as const])), circle_office: 'all' },
}
/**
 * To see what waits and what was decided, employers from the inside, and lists of both as files; the circle office of
 * all cities.
 */
export const readReview: Right = { name: 'review:read', who: { ...ofTheBureau, circle_office: 'all' } }
/** To take, hand over and decide; the circle office where everybody of the bureau is a party. */
export const decideReview: Right = { name: 'review:decide', who: { ...ofTheBureau, circle_office: 'all' } }
/** To see how much waits in which city and for how long, in figures only. */
export const seeWorkload: Right = { name: 'review:workload', who: { analyst: 'own_city', circle_office: 'all' } }
/** To trust an employer and to set something going about it. */
export const proposeReview: Right = { name: 'review:propose', who: ofTheBureau }
/** To see telephone numbers and addresses of an employer in full, for a reason. */
export const seeContacts: Right = { name: 'review:contacts', who: ofTheBureau }
/** To tell a bureau that something is wrong with a vacancy or an employer. */
export const makeReports: Right = { name: 'report:make', who: { anyone: 'all' } }
