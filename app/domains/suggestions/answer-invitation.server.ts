import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { ApplicationEvents } from '#app/domains/applications/events.ts'
import { system } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { stateAfter, statesBefore } from '#app/platform/lifecycle.ts'
import { inStates } from '#app/platform/lifecycle.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { invitationLifecycle, invitationSteps } from './invitation-status.ts'
import { invitations } from './invitation-rows.server.ts'
import { ownSuggestions } from './suggestion-permissions.ts'

/**
 * Somebody does not take up an invitation: the employer sees no more than that it was not accepted. NotFound when it
 * went to somebody else, Conflict when it is answered or over.
 */
export const declineInvitation = operation(async (trx, actor, { invitationId }: { invitationId: number }) => {
  const row = await invitations.lock(trx, invitationId)
  permit(actor, ownSuggestions, { cityCode: null, personId: row.person_id })
  await invitations.take(trx, actor, row, { action: 'decline', movers: ['seeker'], set: { answered_at: now() } })
})

/** Reaction to application.sent: whoever was invited to this vacancy has accepted by applying. */
export async function acceptInvitation(
  trx: Transaction<DB>,
  { ids: { applicationId } }: { ids: ApplicationEvents['application.sent'] },
): Promise<void> {
  const invited = await trx
    .selectFrom('application_invitations as i')
    .innerJoin('applications as a', (join) =>
      join.onRef('a.person_id', '=', 'i.person_id').onRef('a.vacancy_id', '=', 'i.vacancy_id'),
    )
    .select('i.id')
    .where('a.id', '=', applicationId)
    .where('i.status', '=', 'open')
    .executeTakeFirst()
  if (!invited) return
  const row = await invitations.lock(trx, invited.id)
  // Declined in the moment between: then it stays so, and the application is one like any other.
  if (row.status !== 'open') return
  const set = { answered_at: now(), application_id: applicationId }
  await invitations.take(trx, system, row, { action: 'accept', movers: ['system'], set })
}

/** Ends invitations that nobody answered in time, at most `limit` at once. Answers how many. */
export const lapseInvitations = operation(async (trx, _actor, { limit }: { limit: number }): Promise<number> => {
  const before = statesBefore(invitationSteps.lapse)
  const after = stateAfter(invitationLifecycle, { status: 'open', action: 'lapse', movers: ['system'] })
  const { numAffectedRows } = await sql`
    update application_invitations set status = ${after}, version = version + 1 where id in (
      select id from application_invitations where ${inStates('status', before)} and lapses_at <= ${now()}
      order by lapses_at limit ${limit} for update skip locked)`.execute(trx)
  return Number(numAffectedRows ?? 0)
})
