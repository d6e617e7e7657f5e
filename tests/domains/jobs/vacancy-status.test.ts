import { expect, test } from 'vitest'
import {
  vacancyLifecycle,
  vacancyStates,
  type VacancyStatus,
  vacancyStatuses,
} from '#app/domains/jobs/vacancy-status.ts'
import { testLifecycle } from '#tests/support/lifecycle.ts'

const movers = ['employer', 'bureau', 'system', 'anonymous', 'seeker', '__proto__']

/** Written out once more by hand: every step that is allowed, and by whom. */
const allowed: Record<string, VacancyStatus> = {
  'draft submit employer': 'in_review',
  'draft publish employer': 'published',
  'in_review withdraw employer': 'draft',
  'in_review approve bureau': 'published',
  'in_review reject bureau': 'rejected',
  'rejected revise employer': 'draft',
  'published revise employer': 'draft',
  'paused revise employer': 'draft',
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
  'expired hold_back system': 'in_review',
}

test('what the public finds of each', () => {
  expect(vacancyStatuses.map((status) => [status, vacancyStates[status].page])).toEqual([
    ['draft', null],
    ['in_review', null],
    ['published', 'open'],
    ['paused', null],
    ['closed', 'closed'],
    ['expired', 'expired'],
    ['rejected', null],
  ])
})

testLifecycle({ lifecycle: vacancyLifecycle, movers, allowed, start: 'draft', final: ['closed'] })
