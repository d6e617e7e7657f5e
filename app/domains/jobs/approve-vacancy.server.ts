import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { shanghaiDay } from '#db/values/days.ts'
import type { Actor } from '#app/platform/actor.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'
import { changeVacancyStatus, lockVacancy } from './change-vacancy-status.server.ts'

/**
 * Publishes a vacancy that was in review, in the transaction of the decision; one that was public before and was written
 * anew keeps its date, so that writing does not make it new. Refused when it is not in review, or when
 * the validity its employer chose has run out meanwhile, or an agency posts it whose authorisation no bureau has accepted, or is over.
 */
export async function approveVacancy(trx: Transaction<DB>, actor: Actor, input: { vacancyId: number; reason: string }): Promise<void> {
  const vacancy = await lockVacancy(trx, input.vacancyId)
  if (vacancy.status === 'in_review' && (!vacancy.expires_at || vacancy.expires_at <= now())) throw new Conflict('jobs:conflict.validity_over')
  if (vacancy.status === 'in_review' && vacancy.agency_id !== null) await requireAuthorisation(trx, vacancy.agency_id, vacancy.employer_id)
  await changeVacancyStatus(trx, actor, vacancy, { action: 'approve', reason: input.reason, publishedAt: vacancy.published_at ?? now() })
}

async function requireAuthorisation(trx: Transaction<DB>, agencyId: number, clientId: number): Promise<void> {
  const today = new Date(`${shanghaiDay(now())}T00:00:00Z`)
  const accepted = await trx.selectFrom('agency_clients').select('id').where('agency_id', '=', agencyId).where('client_id', '=', clientId)
    .where('ended_at', 'is', null).where('accepted_at', 'is not', null).where('authorised_from', '<=', today).where('authorised_until', '>=', today).executeTakeFirst()
  if (!accepted) throw new Conflict('jobs:conflict.client_not_accepted')
}
