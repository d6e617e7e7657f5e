import { z } from 'zod'
import { type Lifecycle, namesOf, type Step } from '#app/platform/lifecycle.ts'
import type { Tone } from '#app/ui/table/state-word.tsx'
import { ownSuggestions } from './suggestion-permissions.ts'

/** What becomes of an invitation to apply. Browser-safe. */

type State = {
  tone: Tone
  /** How the employer sees it: that somebody declined looks the same as that nobody answered in time. */
  forEmployer: 'open' | 'accepted' | 'not_accepted'
}

export const invitationStates = {
  open: { tone: 'waiting', forEmployer: 'open' },
  accepted: { tone: 'good', forEmployer: 'accepted' },
  declined: { tone: 'calm', forEmployer: 'not_accepted' },
  lapsed: { tone: 'calm', forEmployer: 'not_accepted' },
} as const satisfies Record<string, State>

export type InvitationStatus = keyof typeof invitationStates
export const InvitationStatus = z.enum(namesOf(invitationStates))
export type SeenByEmployer = State['forEmployer']

/** Who moves it: the one who is invited, or the portal when they applied or time has passed. */
export type Mover = 'seeker' | 'system'

/** Every step of an invitation; applying to its vacancy is what accepts it. */
export const invitationSteps = {
  accept: { moves: { open: 'accepted' }, who: ['system'], audit: 'application_invitation.accepted' },
  decline: {
    moves: { open: 'declined' },
    who: ['seeker'],
    right: ownSuggestions,
    audit: 'application_invitation.declined',
  },
  lapse: { moves: { open: 'lapsed' }, who: ['system'], audit: 'application_invitation.lapsed' },
} as const satisfies Record<string, Step<InvitationStatus, Mover>>

export type InvitationAction = keyof typeof invitationSteps

export const invitationLifecycle: Lifecycle<InvitationStatus, InvitationAction, Mover> = {
  entity: 'application_invitation',
  states: invitationStates,
  steps: invitationSteps,
  conflict: (status) => `suggestions:conflict.${status}`,
  moversAre: 'roles',
}

/** How long an invitation waits for an answer. */
export const invitationDays = 14
