import { type Actor, bureauRoles } from './actor.ts'

/** Who takes a step of a lifecycle: the employer it belongs to, the bureau that watches over it, the portal itself. */
export type Mover = 'employer' | 'bureau' | 'system'

/**
 * What an actor counts as in the lifecycles, the circle office as the bureau for which it stands in; everybody who
 * moves nothing counts as anonymous.
 */
export function moverOf(actor: Actor): Mover | 'anonymous' {
  if (actor.kind !== 'person') return actor.kind
  if (actor.role === 'employer_owner' || actor.role === 'employer_recruiter') return 'employer'
  return actor.role === 'circle_office' || bureauRoles.some((role) => role === actor.role) ? 'bureau' : 'anonymous'
}
