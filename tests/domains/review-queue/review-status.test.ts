import { describe, expect, test } from 'vitest'
import { reviewStatuses } from '#app/domains/review-queue/review-item.ts'
import { moveReview, possibleSteps, type ReviewAction, type ReviewMover, reviewTransitions } from '#app/domains/review-queue/review-status.ts'
import { Conflict, Forbidden } from '#app/platform/errors.ts'

const actions: ReviewAction[] = ['take', 'hand_over', 'give_back', 'decide', 'propose', 'confirm', 'send_back', 'withdraw']
const movers: ReviewMover[] = ['bureau', 'assignee', 'second', 'administrator', 'asker', 'system']
const every = reviewStatuses.flatMap((status) => actions.flatMap((action) => movers.map((mover) => ({ status, action, mover }))))

describe.each(every)('$mover may $action what is $status', ({ status, action, mover }) => {
  const step = reviewTransitions.find((one) => one.from === status && one.action === action)
  test(step?.who.includes(mover) ? `which leads to ${step.to}` : 'never', () => {
    const move = () => moveReview(status, action, [mover])
    if (!step) expect(move).toThrow(Conflict)
    else if (!step.who.includes(mover)) expect(move).toThrow(Forbidden)
    else expect(move()).toBe(step.to)
    expect(possibleSteps(status, [mover]).includes(action)).toBe(step?.who.includes(mover) ?? false)
  })
})

test('what has ended moves no more', () => {
  expect(reviewTransitions.filter(({ from }) => from === 'decided' || from === 'withdrawn')).toEqual([])
})

test('nobody confirms alone: the proposer is not the second', () => {
  expect(possibleSteps('proposed', ['bureau', 'assignee', 'administrator'])).toEqual([])
})
