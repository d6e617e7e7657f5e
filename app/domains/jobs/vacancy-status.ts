import { type Actor, bureauRoles } from '#app/platform/actor.ts'
import { Conflict, Forbidden } from '#app/platform/errors.ts'
import type { VacancyStatus } from './vacancy.ts'

/** Who may take a step: the employer the vacancy belongs to, the bureau that watches over it, the portal itself. */
export type VacancyMover = 'employer' | 'bureau' | 'system'

/** What an actor counts as in the table below; everybody who moves no vacancy counts as anonymous. */
export function moverOf(actor: Actor): VacancyMover | 'anonymous' {
  if (actor.kind !== 'person') return actor.kind
  if (actor.role === 'employer_owner' || actor.role === 'employer_recruiter') return 'employer'
  return bureauRoles.some((role) => role === actor.role) ? 'bureau' : 'anonymous'
}

export type VacancyAction =
  | 'submit' | 'publish' | 'withdraw' | 'approve' | 'reject' | 'revise' | 'pause' | 'resume' | 'close' | 'expire' | 'renew'

export type VacancyTransition = {
  from: VacancyStatus
  action: VacancyAction
  to: VacancyStatus
  who: readonly VacancyMover[]
}

/**
 * Every step a vacancy can take. Closed is final. An expired one lives again only through the feed that brought it,
 * when the source extends the validity; a paused one does not expire, but cannot be resumed past its validity. `publish`
 * passes over the review: only for employers their bureau trusts, whose vacancies are sampled afterwards.
 */
export const vacancyTransitions: readonly VacancyTransition[] = [
  { from: 'draft', action: 'submit', to: 'in_review', who: ['employer'] },
  { from: 'draft', action: 'publish', to: 'published', who: ['employer'] },
  { from: 'in_review', action: 'withdraw', to: 'draft', who: ['employer'] },
  { from: 'in_review', action: 'approve', to: 'published', who: ['bureau'] },
  { from: 'in_review', action: 'reject', to: 'rejected', who: ['bureau'] },
  { from: 'rejected', action: 'revise', to: 'draft', who: ['employer'] },
  { from: 'published', action: 'pause', to: 'paused', who: ['employer', 'bureau', 'system'] },
  { from: 'paused', action: 'resume', to: 'published', who: ['employer', 'bureau', 'system'] },
  { from: 'published', action: 'close', to: 'closed', who: ['employer', 'bureau', 'system'] },
  { from: 'paused', action: 'close', to: 'closed', who: ['employer', 'bureau', 'system'] },
  { from: 'published', action: 'expire', to: 'expired', who: ['system'] },
  { from: 'expired', action: 'renew', to: 'published', who: ['system'] },
]

/**
 * The state after a step. Refused as Forbidden when this mover never may take it,
 * and as Conflict when the vacancy is not in a state that allows it.
 */
export function moveVacancy(status: VacancyStatus, action: VacancyAction, mover: string): VacancyStatus {
  const steps = vacancyTransitions.filter((step) => step.action === action && step.who.some((who) => who === mover))
  if (steps.length === 0) throw new Forbidden(`${mover} may not ${action} a vacancy`)
  const step = steps.find(({ from }) => from === status)
  if (!step) throw new Conflict(`vacancy_${status}`)
  return step.to
}
