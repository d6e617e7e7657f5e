import { expect, test } from 'vitest'
import {
  invitationLifecycle,
  invitationStates,
  type InvitationStatus,
} from '#app/domains/suggestions/invitation-status.ts'
import { testLifecycle } from '#tests/support/lifecycle.ts'

/** Written out once more by hand. */
const allowed: Record<string, InvitationStatus> = {
  'open accept system': 'accepted',
  'open decline seeker': 'declined',
  'open lapse system': 'lapsed',
}

test('an employer is not told silence from a refusal', () => {
  expect(invitationStates.declined.forEmployer).toBe(invitationStates.lapsed.forEmployer)
})

testLifecycle({
  lifecycle: invitationLifecycle,
  movers: ['seeker', 'system', 'employer', 'bureau', 'anonymous'],
  allowed,
  start: 'open',
  final: ['accepted', 'declined', 'lapsed'],
})
