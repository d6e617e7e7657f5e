import { describe, expect, test } from 'vitest'
import { type EmployerAction, employerTransitions, moveEmployer, moveSuspension } from '#app/domains/employers/employer-status.ts'
import { type EmployerStatus, employerStatuses } from '#app/domains/employers/employer.ts'
import { Conflict, Forbidden } from '#app/platform/errors.ts'

const actions: EmployerAction[] = ['submit', 'verify', 'reject', 'accept_claim', 'lapse', 'merge']
const movers = ['employer', 'bureau', 'system', 'anonymous', '__proto__']

/** Written out once more by hand: every step that is allowed, and by whom. */
const allowed: Record<string, EmployerStatus> = {
  'unverified submit employer': 'in_review',
  'rejected submit employer': 'in_review',
  'lapsed submit employer': 'in_review',
  'verified submit employer': 'verified',
  'in_review verify bureau': 'verified',
  'verified verify bureau': 'verified',
  'lapsed verify bureau': 'verified',
  'in_review reject bureau': 'rejected',
  'verified reject bureau': 'verified',
  'lapsed reject bureau': 'lapsed',
  'verified lapse system': 'lapsed',
  ...Object.fromEntries(employerStatuses.filter((status) => status !== 'merged').flatMap((status) => [
    [`${status} accept_claim bureau`, 'verified'], [`${status} merge bureau`, 'merged'],
  ])),
}

describe('the steps of an employer', () => {
  const everyCase = employerStatuses.flatMap((status) => actions.flatMap((action) => movers.map((mover) => ({ status, action, mover }))))

  test.each(everyCase)('$status · $action · $mover', ({ status, action, mover }) => {
    const expected = allowed[`${status} ${action} ${mover}`]
    if (expected) return expect(moveEmployer(status, action, mover)).toBe(expected)
    const mayEver = Object.keys(allowed).some((step) => step.endsWith(` ${action} ${mover}`))
    expect(() => moveEmployer(status, action, mover)).toThrow(mayEver ? Conflict : Forbidden)
  })

  test('start without a bureau and reach every state', () => {
    const reached = new Set<EmployerStatus>(['unverified'])
    for (const _ of employerStatuses) for (const { from, to } of employerTransitions) if (reached.has(from)) reached.add(to)
    expect([...reached].toSorted()).toEqual([...employerStatuses].toSorted())
  })

  test('end for good with merged', () => {
    expect(employerTransitions.filter(({ from }) => from === 'merged')).toEqual([])
  })
})

describe('suspension beside the state', () => {
  test.each(employerStatuses.flatMap((status) => [true, false].map((isSuspended) => ({ status, isSuspended }))))('$status, suspended: $isSuspended', (employer) => {
    for (const action of ['suspend', 'lift'] as const) {
      const isPossible = employer.status !== 'merged' && employer.isSuspended === (action === 'lift')
      if (isPossible) expect(moveSuspension(employer, action)).toBe(action === 'suspend')
      else expect(() => moveSuspension(employer, action)).toThrow(Conflict)
    }
  })
})
