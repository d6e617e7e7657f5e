import { z } from 'zod'
import type { Mover } from '#app/platform/access/mover.ts'
import { Conflict } from '#app/platform/errors.ts'
import { type Lifecycle, namesOf, type Step } from '#app/platform/lifecycle.ts'
import type { Tone } from '#app/ui/table/state-word.tsx'
import { decideEmployers, editEmployer } from './employer-permissions.ts'

type State = {
  /** The colour that repeats what the word of the state says. */
  tone: Tone
  /** It has never been verified. */
  isNew: boolean
}

export const employerStates = {
  unverified: { tone: 'calm', isNew: true },
  in_review: { tone: 'waiting', isNew: true },
  verified: { tone: 'good', isNew: false },
  lapsed: { tone: 'bad', isNew: false },
  rejected: { tone: 'bad', isNew: true },
  merged: { tone: 'calm', isNew: false },
} as const satisfies Record<string, State>

export type EmployerStatus = keyof typeof employerStates
export const employerStatuses = namesOf(employerStates)
export const EmployerStatus = z.enum(employerStatuses)

/**
 * Every step an employer can take. A verification counts for half a year: who asks for the next in time stays verified
 * meanwhile, and a refusal leaves what is left of the old one. Only a wrong clock makes a reinstatement. Merged is
 * final.
 */
export const employerSteps = {
  submit: {
    moves: { unverified: 'in_review', rejected: 'in_review', lapsed: 'in_review', verified: 'verified' },
    who: ['employer'],
    right: editEmployer,
    audit: 'employer.submitted',
  },
  verify: {
    moves: { in_review: 'verified', verified: 'verified', lapsed: 'verified' },
    who: ['bureau'],
    right: decideEmployers,
    audit: 'employer.verified',
  },
  reject: {
    moves: { in_review: 'rejected', verified: 'verified', lapsed: 'lapsed' },
    who: ['bureau'],
    right: decideEmployers,
    audit: 'employer.rejected',
  },
  accept_claim: {
    moves: {
      unverified: 'verified',
      in_review: 'verified',
      verified: 'verified',
      lapsed: 'verified',
      rejected: 'verified',
    },
    who: ['bureau'],
    right: decideEmployers,
    audit: 'employer.claimed',
  },
  lapse: { moves: { verified: 'lapsed' }, who: ['system'], right: decideEmployers, audit: 'employer.lapsed' },
  reinstate: { moves: { lapsed: 'verified' }, who: ['system'], right: decideEmployers, audit: 'employer.reinstated' },
  merge: {
    moves: { unverified: 'merged', in_review: 'merged', verified: 'merged', lapsed: 'merged', rejected: 'merged' },
    who: ['bureau'],
    right: decideEmployers,
    audit: 'employer.merged',
  },
} as const satisfies Record<string, Step<EmployerStatus, Mover>>

export type EmployerAction = keyof typeof employerSteps

export const employerLifecycle: Lifecycle<EmployerStatus, EmployerAction, Mover> = {
  entity: 'employer',
  states: employerStates,
  steps: employerSteps,
  conflict: (status) => `employers:conflict.${status}`,
  moversAre: 'roles',
}

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
