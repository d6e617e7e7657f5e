import { type RawBuilder, sql } from 'kysely'
import { rowsOf } from '#app/platform/lifecycle.server.ts'
import { invitationLifecycle, type InvitationStatus } from './invitation-status.ts'

/** Invitations as rows that live a lifecycle. */
export const invitations = rowsOf(invitationLifecycle, {
  table: 'application_invitations',
  columns: ['person_id', 'vacancy_id'],
  hold: 'no key update',
  belongingOf: (row) => ({ cityCode: row.city_code, personId: row.person_id }),
  alongside: () => ({}),
})

/**
 * How an invitation `i` stands as far as its employer may know: one that was declined waits until its time is over, as
 * one does that nobody answers. Null without an invitation.
 */
export const statusForEmployer = (at: Date): RawBuilder<InvitationStatus | null> => sql`
  case when i.status in ('open', 'declined') then case when i.lapses_at > ${at} then 'open' else 'lapsed' end
    else i.status end`
