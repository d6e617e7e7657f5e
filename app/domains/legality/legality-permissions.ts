import { bureauRoles } from '#app/platform/access/actor.ts'
import type { Right } from '#app/platform/access/rights.ts'

/** To see what the check follows where the law leaves something open, and the minimum wages on record. */
export const readLegality: Right = {
  name: 'legality:read',
  who: { ...Object.fromEntries(bureauRoles.map((role) => [role, 'all' as const])), circle_office: 'all' },
}
/** To set what the law leaves open, for the whole circle. */
export const setLegality: Right = { name: 'legality:set', who: { circle_office: 'all' } }
/** To enter the minimum wages of one's own city. */
export const enterMinimumWages: Right = {
  name: 'minimum_wage:enter',
  who: { reviewer: 'own_city', city_administrator: 'own_city' },
}
