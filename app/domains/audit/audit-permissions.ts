import type { Right } from '#app/platform/access/rights.ts'

/**
 * To search the audit trail and to take lists of it along: city administrators that of their city, the circle office
 * all of it.
 */
export const readTrail: Right = { name: 'audit:read', who: { city_administrator: 'own_city', circle_office: 'all' } }
