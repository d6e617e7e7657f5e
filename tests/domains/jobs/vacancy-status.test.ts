import { describe, expect, test } from 'vitest'
import { Conflict, Forbidden } from '#app/platform/errors.ts'
import { moveVacancy, type VacancyAction, vacancyTransitions } from '#app/domains/jobs/vacancy-status.ts'
import { type VacancyStatus, vacancyStatuses } from '#app/domains/jobs/vacancy.ts'

const actions: VacancyAction[] = ['submit', 'publish', 'withdraw', 'approve', 'reject', 'revise', 'pause', 'resume', 'close', 'expire', 'renew']
const movers = ['employer', 'bureau', 'system', 'anonymous', 'seeker', '__proto__']

/** Written out once more by hand: every step that is allowed, and by whom. */
const allowed: Record<string, string> = {
  'draft submit employer': 'in_review',
  'draft publish employer': 'published',
  'in_review withdraw employer': 'draft',
  'in_review approve bureau': 'published',
  'in_review reject bureau': 'rejected',
  'rejected revise employer': 'draft',
  'published pause employer': 'paused',
  'published pause bureau': 'paused',
  'published pause system': 'paused',
  'paused resume employer': 'published',
  'paused resume bureau': 'published',
  'paused resume system': 'published',
  'published close employer': 'closed',
  'published close bureau': 'closed',
  'published close system': 'closed',
  'paused close employer': 'closed',
  'paused close bureau': 'closed',
  'paused close system': 'closed',
  'published expire system': 'expired',
  'expired renew system': 'published',
}

describe('the steps of a vacancy', () => {
  const everyCase = vacancyStatuses.flatMap((status) => actions.flatMap((action) => movers.map((mover) => ({ status, action, mover }))))

  test.each(everyCase)('$status · $action · $mover', ({ status, action, mover }) => {
    const expected = allowed[`${status} ${action} ${mover}`]
    if (expected) return expect(moveVacancy(status, action, mover)).toBe(expected)
    const mayEver = Object.keys(allowed).some((step) => step.endsWith(` ${action} ${mover}`))
    expect(() => moveVacancy(status, action, mover)).toThrow(mayEver ? Conflict : Forbidden)
  })

  test('start in draft and reach every state', () => {
    const reached = new Set<VacancyStatus>(['draft'])
    for (const _ of vacancyStatuses) for (const { from, to } of vacancyTransitions) if (reached.has(from)) reached.add(to)
    expect([...reached].toSorted()).toEqual([...vacancyStatuses].toSorted())
  })

  test('end for good with closed', () => {
    expect(vacancyTransitions.filter(({ from }) => from === 'closed')).toEqual([])
  })
})
