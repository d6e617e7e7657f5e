import { expect, test } from 'vitest'
import {
  applicationLifecycle,
  applicationStatuses,
  type ApplicationStatus,
  liveStatuses,
  retriedStatuses,
  silentStatuses,
} from '#app/domains/applications/application-status.ts'
import { testLifecycle } from '#tests/support/lifecycle.ts'

const movers = ['seeker', 'employer', 'system', 'bureau', 'anonymous', '__proto__']

/** Written out once more by hand: every step that is allowed, and by whom. */
const allowed: Record<string, ApplicationStatus> = {
  'sent open employer': 'viewed',
  'sent shortlist employer': 'shortlisted',
  'viewed shortlist employer': 'shortlisted',
  'sent refuse employer': 'refused',
  'viewed refuse employer': 'refused',
  'shortlisted refuse employer': 'refused',
  'interview refuse employer': 'refused',
  'interview_done refuse employer': 'refused',
  'sent propose_interview employer': 'interview',
  'viewed propose_interview employer': 'interview',
  'shortlisted propose_interview employer': 'interview',
  'interview propose_interview employer': 'interview',
  'interview record_interview employer': 'interview_done',
  'interview record_no_show employer': 'no_show',
  'no_show contest seeker': 'interview',
  'shortlisted offer employer': 'offered',
  'interview offer employer': 'offered',
  'interview_done offer employer': 'offered',
  'offered accept seeker': 'offered',
  'offered decline seeker': 'declined',
  'offered confirm_start employer': 'hired',
  'sent lapse system': 'lapsed',
  'viewed lapse system': 'lapsed',
  'offered cancel_hire employer': 'hire_cancelled',
  'hired cancel_hire employer': 'hire_cancelled',
  'hired cancel_hire seeker': 'hire_cancelled',
  'hired_elsewhere reopen system': 'sent',
  ...Object.fromEntries(
    ['sent', 'viewed', 'shortlisted', 'interview', 'interview_done', 'offered'].flatMap((from) => [
      [`${from} withdraw seeker`, 'withdrawn'],
      [`${from} withdraw system`, 'withdrawn'],
      [`${from} close_for_job system`, 'hired_elsewhere'],
      [`${from} lose_vacancy system`, 'vacancy_gone'],
    ]),
  ),
}

test('which are live, silent, and tried again', () => {
  expect(liveStatuses).toEqual(['sent', 'viewed', 'shortlisted', 'interview', 'interview_done', 'offered'])
  expect(silentStatuses).toEqual(['sent', 'viewed'])
  expect(retriedStatuses.toSorted()).toEqual(['lapsed', 'refused', 'vacancy_gone'])
  expect(applicationStatuses).toHaveLength(15)
})

testLifecycle({
  lifecycle: applicationLifecycle,
  movers,
  allowed,
  start: 'sent',
  final: ['refused', 'declined', 'withdrawn', 'lapsed', 'vacancy_gone', 'hire_cancelled'],
})
