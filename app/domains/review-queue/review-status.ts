import { z } from 'zod'
import { type Lifecycle, namesOf, statesWhere, type Step } from '#app/platform/lifecycle.ts'
import type { Tone } from '#app/ui/table/state-word.tsx'

type State = {
  /** The colour that repeats what the word of the state says. */
  tone: Tone
  /** Still to be decided. */
  isOpen: boolean
}

export const reviewItemStates = {
  waiting: { tone: 'waiting', isOpen: true },
  assigned: { tone: 'calm', isOpen: true },
  proposed: { tone: 'waiting', isOpen: true },
  decided: { tone: 'good', isOpen: false },
  withdrawn: { tone: 'calm', isOpen: false },
} as const satisfies Record<string, State>

export type ReviewStatus = keyof typeof reviewItemStates
type OpenReviewStatus = {
  [Status in ReviewStatus]: (typeof reviewItemStates)[Status] extends { isOpen: true } ? Status : never
}[ReviewStatus]
export const openReviewStatuses = statesWhere(reviewItemStates, ({ isOpen }) => isOpen) as OpenReviewStatus[]
export const endedReviewStatuses = statesWhere(reviewItemStates, ({ isOpen }) => !isOpen)
export const ReviewStatus = z.enum(namesOf(reviewItemStates))

/**
 * Who may take a step. The bureau: its reviewers and administrators; the assignee: the one who has taken the item; the
 * second: somebody of the bureau who did not propose; the asker: whose request it is.
 */
export type ReviewMover = 'bureau' | 'assignee' | 'second' | 'administrator' | 'asker' | 'system'

type Action = Step<ReviewStatus, ReviewMover> & {
  /** It is not done where one is a party; giving a matter to somebody else is. */
  isDecision?: true
}

/** Every step an item can take. What is decided or withdrawn stays so: the same question again is a new item. */
export const reviewSteps = {
  take: { moves: { waiting: 'assigned' }, who: ['bureau'], audit: 'review_item.taken', isDecision: true },
  hand_over: { moves: { assigned: 'assigned' }, who: ['assignee', 'administrator'], audit: 'review_item.handed_over' },
  give_back: { moves: { assigned: 'waiting' }, who: ['assignee', 'administrator'], audit: 'review_item.given_back' },
  decide: { moves: { assigned: 'decided' }, who: ['assignee'], audit: 'review_item.decided', isDecision: true },
  propose: {
    moves: { waiting: 'proposed', assigned: 'proposed' },
    who: { waiting: ['bureau'], assigned: ['assignee'] },
    audit: 'review_item.proposed',
    isDecision: true,
  },
  confirm: { moves: { proposed: 'decided' }, who: ['second'], audit: 'review_item.confirmed', isDecision: true },
  send_back: { moves: { proposed: 'assigned' }, who: ['second'], audit: 'review_item.sent_back', isDecision: true },
  withdraw: {
    moves: { waiting: 'withdrawn', assigned: 'withdrawn', proposed: 'withdrawn' },
    who: ['asker', 'system'],
    audit: 'review_item.withdrawn',
  },
} as const satisfies Record<string, Action>

export type ReviewAction = keyof typeof reviewSteps
export const isDecision = (action: ReviewAction): boolean => 'isDecision' in reviewSteps[action]

/** Who decides in a city, `review` knows: it is asked before an item is held. */
export const reviewLifecycle: Lifecycle<ReviewStatus, ReviewAction, ReviewMover> = {
  entity: 'review_item',
  states: reviewItemStates,
  steps: reviewSteps,
  conflict: (status) => `review:conflict.${status}`,
  moversAre: 'of_the_row',
}
