import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { postVacancies } from '#app/domains/jobs/vacancy-permissions.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, Forbidden } from '#app/platform/errors.ts'
import { permit } from '#app/platform/access/rights.ts'
import { type LockedEmployer, lockEmployer } from '#app/domains/employers/change-employer-status.server.ts'

/** The clients for which an agency may post today. */
export function currentClients(trx: Pick<Transaction<DB>, 'selectFrom'>, agencyId: number) {
  const today = shanghaiDay(now())
  return trx
    .selectFrom('agency_clients as c')
    .innerJoin('employers as e', 'e.id', 'c.client_id')
    .select(['c.client_id', 'e.name', 'c.accepted_at'])
    .where('c.agency_id', '=', agencyId)
    .where('c.ended_at', 'is', null)
    .where('c.authorised_from', '<=', today)
    .where('c.authorised_until', '>=', today)
    .where('e.status', '<>', 'merged')
    .where('e.suspended_at', 'is', null)
    .orderBy('e.name')
}

/**
 * Whether this agency may post for this client today; refused as Conflict. Answers whether a bureau has accepted its
 * authorisation.
 */
export async function requireClient(
  trx: Transaction<DB>,
  agencyId: number,
  clientId: number,
): Promise<{ isAccepted: boolean; name: string }> {
  const client = await currentClients(trx, agencyId).where('c.client_id', '=', clientId).executeTakeFirst()
  if (!client) throw new Conflict('jobs:conflict.client_not_authorised')
  return { isAccepted: client.accepted_at !== null, name: client.name }
}

/**
 * The employer somebody posts for, held until the transaction ends. Refused as Forbidden to whoever acts for none, and
 * as Conflict when it was merged.
 */
export async function lockPoster(trx: Transaction<DB>, actor: Actor): Promise<LockedEmployer> {
  if (actor.kind !== 'person' || actor.employerId === null) throw new Forbidden('Only a member of an employer posts')
  permit(actor, postVacancies, { cityCode: null, employerId: actor.employerId })
  const poster = await lockEmployer(trx, actor.employerId)
  if (poster.status === 'merged') throw new Conflict('employers:conflict.merged')
  return poster
}
