import { expect, test } from 'vitest'
import { reviewLifecycle, type ReviewStatus } from '#app/domains/review-queue/review-status.ts'
import { system } from '#app/platform/access/actor.ts'
import { possibleSteps } from '#app/platform/lifecycle.ts'
import { testLifecycle } from '#tests/support/lifecycle.ts'

const movers = ['bureau', 'assignee', 'second', 'administrator', 'asker', 'system', 'anonymous', '__proto__']

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

testLifecycle({
  lifecycle: reviewLifecycle,
  movers,
  allowed,
  start: 'waiting',
  final: ['decided', 'withdrawn'],
})

test('nobody confirms alone: the proposer is not the second', () => {
  expect(
    possibleSteps(reviewLifecycle, system, { status: 'proposed', movers: ['bureau', 'assignee', 'administrator'] }),
  ).toEqual([])
})
