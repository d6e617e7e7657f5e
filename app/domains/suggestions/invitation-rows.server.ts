import { rowsOf } from '#app/platform/lifecycle.server.ts'
import { invitationLifecycle } from './invitation-status.ts'

/** Invitations as rows that live a lifecycle. */
export const invitations = rowsOf(invitationLifecycle, {
  table: 'application_invitations',
  columns: ['person_id', 'vacancy_id'],
  hold: 'no key update',
  belongingOf: (row) => ({ cityCode: row.city_code, personId: row.person_id }),
  alongside: () => ({}),
})
