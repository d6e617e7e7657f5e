import { describe, expect, test } from 'vitest'
import { type ReviewStatus, reviewStatuses } from '#app/domains/review-queue/review-item.ts'
import {
  moveReview,
  possibleSteps,
  type ReviewAction,
  type ReviewMover,
  reviewTransitions,
} from '#app/domains/review-queue/review-status.ts'
import { Conflict, Forbidden } from '#app/platform/errors.ts'

const actions: ReviewAction[] = [
  'take',
  'hand_over',
  'give_back',
  'decide',
  'propose',
  'confirm',
  'send_back',
  'withdraw',
]
const movers: ReviewMover[] = ['bureau', 'assignee', 'second', 'administrator', 'asker', 'system']
const every = reviewStatuses.flatMap((status) =>
  actions.flatMap((action) => movers.map((mover) => ({ status, action, mover }))),
)

/** Written out once more by hand: every step that is allowed, and by whom. */
const allowed: Record<string, ReviewStatus> = {
  'waiting take bureau': 'assigned',
  'waiting propose bureau': 'proposed',
  'assigned hand_over assignee': 'assigned',
  'assigned hand_over administrator': 'assigned',
  'assigned give_back assignee': 'waiting',
  'assigned give_back administrator': 'waiting',
  'assigned decide assignee': 'decided',
  'assigned propose assignee': 'proposed',
  'proposed confirm second': 'decided',
  'proposed send_back second': 'assigned',
  ...Object.fromEntries(
    ['waiting', 'assigned', 'proposed'].flatMap((status) =>
      ['asker', 'system'].map((mover) => [`${status} withdraw ${mover}`, 'withdrawn']),
    ),
  ),
}

describe('every step of an item', () => {
  test.each(every)('$status · $action · $mover', ({ status, action, mover }) => {
    const move = () => moveReview(status, action, [mover])
    const expected = allowed[`${status} ${action} ${mover}`]
    expect(possibleSteps(status, [mover]).includes(action)).toBe(expected !== undefined)
    if (expected) return expect(move()).toBe(expected)
    const isForOthers = Object.keys(allowed).some((step) => step.startsWith(`${status} ${action} `))
    expect(move).toThrow(isForOthers ? Forbidden : Conflict)
  })
})

test('what has ended moves no more', () => {
  expect(reviewTransitions.filter(({ from }) => from === 'decided' || from === 'withdrawn')).toEqual([])
})

test('nobody confirms alone: the proposer is not the second', () => {
  expect(possibleSteps('proposed', ['bureau', 'assignee', 'administrator'])).toEqual([])
})
