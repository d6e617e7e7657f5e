import { describe, expect, test } from 'vitest'
import {
  employerLifecycle,
  type EmployerStatus,
  employerStatuses,
  moveSuspension,
} from '#app/domains/employers/employer-status.ts'
import { Conflict } from '#app/platform/errors.ts'
import { testLifecycle } from '#tests/support/lifecycle.ts'

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
  'lapsed reinstate system': 'verified',
  ...Object.fromEntries(
    employerStatuses
      .filter((status) => status !== 'merged')
      .flatMap((status) => [
        [`${status} accept_claim bureau`, 'verified'],
        [`${status} merge bureau`, 'merged'],
      ]),
  ),
}

testLifecycle({ lifecycle: employerLifecycle, movers, allowed, start: 'unverified', final: ['merged'] })

describe('suspension beside the state', () => {
  test.each(employerStatuses.flatMap((status) => [true, false].map((isSuspended) => ({ status, isSuspended }))))(
    '$status, suspended: $isSuspended',
    (employer) => {
      for (const action of ['suspend', 'lift'] as const) {
        const isPossible = employer.status !== 'merged' && employer.isSuspended === (action === 'lift')
        if (isPossible) expect(moveSuspension(employer, action)).toBe(action === 'suspend')
        else expect(() => moveSuspension(employer, action)).toThrow(Conflict)
      }
    },
  )
})
