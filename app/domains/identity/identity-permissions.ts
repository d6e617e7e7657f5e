import { roles } from '#app/platform/access/actor.ts'
import type { Right } from '#app/platform/access/rights.ts'

/** Everybody who is signed in looks after their own account. */
export const ownAccount: Right = { name: 'account:own', who: Object.fromEntries(roles.map((role) => [role, 'own'])) }

/** What is held about oneself: to see it, to copy it, to end it; also for who never had an account. */
export const ownData: Right = { ...ownAccount, name: 'data:own', byCode: true }

/** Accounts of bureau staff: their roles, their one-time codes, an end to them. */
export const manageStaff: Right = {
  name: 'staff:manage',
  who: { city_administrator: 'own_city', circle_office: 'all' },
}
