import { Conflict, Forbidden } from '#app/platform/errors.ts'
import type { Step } from '#app/platform/state-table.ts'
import type { ReviewStatus } from './review-item.ts'

/**
 * Who may take a step. The bureau: its reviewers and administrators; the assignee: the one who has taken the item; the
 * second: somebody of the bureau who did not propose; the asker: whose request it is.
 */
export type ReviewMover = 'bureau' | 'assignee' | 'second' | 'administrator' | 'asker' | 'system'

export type ReviewAction =
  'take' | 'hand_over' | 'give_back' | 'decide' | 'propose' | 'confirm' | 'send_back' | 'withdraw'

/** Every step an item can take. What is decided or withdrawn stays so: the same question again is a new item. */
export const reviewTransitions: readonly Step<ReviewStatus, ReviewAction, ReviewMover>[] = [
  { from: 'waiting', action: 'take', to: 'assigned', who: ['bureau'] },
  { from: 'waiting', action: 'propose', to: 'proposed', who: ['bureau'] },
  { from: 'assigned', action: 'hand_over', to: 'assigned', who: ['assignee', 'administrator'] },
  { from: 'assigned', action: 'give_back', to: 'waiting', who: ['assignee', 'administrator'] },
  { from: 'assigned', action: 'decide', to: 'decided', who: ['assignee'] },
  { from: 'assigned', action: 'propose', to: 'proposed', who: ['assignee'] },
  { from: 'proposed', action: 'confirm', to: 'decided', who: ['second'] },
  { from: 'proposed', action: 'send_back', to: 'assigned', who: ['second'] },
  { from: 'waiting', action: 'withdraw', to: 'withdrawn', who: ['asker', 'system'] },
  { from: 'assigned', action: 'withdraw', to: 'withdrawn', who: ['asker', 'system'] },
  { from: 'proposed', action: 'withdraw', to: 'withdrawn', who: ['asker', 'system'] },
]

/** The steps that somebody who is all of this may take from here. */
export function possibleSteps(status: ReviewStatus, movers: readonly ReviewMover[]): ReviewAction[] {
  return reviewTransitions
    .filter(({ from, who }) => from === status && who.some((one) => movers.includes(one)))
    .map(({ action }) => action)
}

/**
 * The state after a step. Refused as Conflict when the item is not in a state that allows it, and as Forbidden when it
 * is, but not to this person, such as confirming what they proposed themselves.
 */
export function moveReview(status: ReviewStatus, action: ReviewAction, movers: readonly ReviewMover[]): ReviewStatus {
  const step = reviewTransitions.find(({ from, ...step }) => from === status && step.action === action)
  if (!step) throw new Conflict(`conflict.${status}`)
  if (!step.who.some((one) => movers.includes(one)))
    throw new Forbidden(`${movers.join(', ') || 'nobody'} may not ${action} a review item`)
  return step.to
}
