import { Conflict } from '#app/platform/errors.ts'
import { stateAfter, type Step } from '#app/platform/state-table.ts'
import type { EmployerStatus } from './employer.ts'

/** Who may take a step: the employer's own people, its bureau, the portal itself. */
export type EmployerMover = 'employer' | 'bureau' | 'system'

export type EmployerAction = 'submit' | 'verify' | 'reject' | 'accept_claim' | 'lapse' | 'reinstate' | 'merge'

/**
 * Every step an employer can take. A verification counts for half a year: who asks for the next in time stays verified
 * meanwhile, and a refusal leaves what is left of the old one. Only a wrong clock makes a reinstatement. Merged is
 * final.
 */
export const employerTransitions: readonly Step<EmployerStatus, EmployerAction, EmployerMover>[] = [
  { from: 'unverified', action: 'submit', to: 'in_review', who: ['employer'] },
  { from: 'rejected', action: 'submit', to: 'in_review', who: ['employer'] },
  { from: 'lapsed', action: 'submit', to: 'in_review', who: ['employer'] },
  { from: 'verified', action: 'submit', to: 'verified', who: ['employer'] },
  { from: 'in_review', action: 'verify', to: 'verified', who: ['bureau'] },
  { from: 'verified', action: 'verify', to: 'verified', who: ['bureau'] },
  { from: 'lapsed', action: 'verify', to: 'verified', who: ['bureau'] },
  { from: 'in_review', action: 'reject', to: 'rejected', who: ['bureau'] },
  { from: 'verified', action: 'reject', to: 'verified', who: ['bureau'] },
  { from: 'lapsed', action: 'reject', to: 'lapsed', who: ['bureau'] },
  { from: 'unverified', action: 'accept_claim', to: 'verified', who: ['bureau'] },
  { from: 'in_review', action: 'accept_claim', to: 'verified', who: ['bureau'] },
  { from: 'verified', action: 'accept_claim', to: 'verified', who: ['bureau'] },
  { from: 'lapsed', action: 'accept_claim', to: 'verified', who: ['bureau'] },
  { from: 'rejected', action: 'accept_claim', to: 'verified', who: ['bureau'] },
  { from: 'verified', action: 'lapse', to: 'lapsed', who: ['system'] },
  { from: 'lapsed', action: 'reinstate', to: 'verified', who: ['system'] },
  { from: 'unverified', action: 'merge', to: 'merged', who: ['bureau'] },
  { from: 'in_review', action: 'merge', to: 'merged', who: ['bureau'] },
  { from: 'verified', action: 'merge', to: 'merged', who: ['bureau'] },
  { from: 'lapsed', action: 'merge', to: 'merged', who: ['bureau'] },
  { from: 'rejected', action: 'merge', to: 'merged', who: ['bureau'] },
]

/** The state after a step; refused as {@link stateAfter} says. */
export const moveEmployer = (status: EmployerStatus, action: EmployerAction, mover: string): EmployerStatus =>
  stateAfter(employerTransitions, { status, action, mover }, (is) => `employers:conflict.${is}`)

export type SuspensionAction = 'suspend' | 'lift'

/**
 * Suspension stands beside the state, so that lifting it brings back what was: whether it is suspended after a step.
 * Refused as Conflict when it is so already, or when the employer was merged into another.
 */
export function moveSuspension(
  employer: { status: EmployerStatus; isSuspended: boolean },
  action: SuspensionAction,
): boolean {
  if (employer.status === 'merged') throw new Conflict('employers:conflict.merged')
  if (employer.isSuspended === (action === 'suspend'))
    throw new Conflict(`employers:conflict.${employer.isSuspended ? 'suspended' : 'not_suspended'}`)
  return action === 'suspend'
}
