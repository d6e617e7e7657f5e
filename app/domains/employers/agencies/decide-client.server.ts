import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { refuseParty } from '#app/domains/review-queue/parties.server.ts'
import { keptPaths } from '#app/paths.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'
import { permit } from '#app/platform/access/rights.ts'
import { belongingOf, type LockedEmployer, lockEmployers } from '../change-employer-status.server.ts'
import { tellOwners } from '../members/employer-members.server.ts'
import { decideEmployers } from '../employer-permissions.ts'

type Which = { agencyId: number; clientId: number }

/**
 * The bureau of an agency found its authorisation by a client in order: what it posts under it can be published. In the
 * transaction of the decision; refused when it was decided or has ended.
 */
export async function acceptClient(trx: Transaction<DB>, actor: Actor, which: Which): Promise<void> {
  const { agency, client, id } = await openAuthorisation(trx, actor, which)
  await trx
    .updateTable('agency_clients')
    .set({ accepted_at: now(), accepted_by: actor.kind === 'person' ? actor.personId : null })
    .where('id', '=', id)
    .execute()
  await record(trx, actor, {
    event: 'client.accepted',
    entity: 'employer',
    entityId: agency.id,
    cityCode: agency.city_code,
    after: { client_id: client.id },
  })
  await tellOwners(trx, agency.id, {
    template: 'client_confirmed',
    values: { employer: agency.name, client: client.name },
    link: keptPaths.clients(),
  })
}

/**
 * The bureau does not accept it: it ends, the agency is told the reason, and the client that it ended. In the
 * transaction of the decision.
 */
export async function refuseClient(
  trx: Transaction<DB>,
  actor: Actor,
  { reason, ...which }: Which & { reason: string },
): Promise<void> {
  const { agency, client, id } = await openAuthorisation(trx, actor, which)
  await trx.updateTable('agency_clients').set({ ended_at: now(), ended_by: 'bureau' }).where('id', '=', id).execute()
  await record(trx, actor, {
    event: 'client.refused',
    entity: 'employer',
    entityId: agency.id,
    cityCode: agency.city_code,
    after: { client_id: client.id, reason },
  })
  await tellOwners(trx, agency.id, {
    template: 'client_refused',
    values: { employer: agency.name, client: client.name, reason },
    link: keptPaths.clients(),
  })
  await tellOwners(trx, client.id, {
    template: 'agency_ended',
    values: { employer: agency.name, client: client.name },
    link: keptPaths.clients(),
  })
}

async function openAuthorisation(trx: Transaction<DB>, actor: Actor, { agencyId, clientId }: Which) {
  const [agency, client] = (await lockEmployers(trx, [agencyId, clientId])) as [LockedEmployer, LockedEmployer]
  permit(actor, decideEmployers, belongingOf(agency))
  await refuseParty(trx, actor, { employerIds: [agencyId, clientId] })
  const row = await trx
    .selectFrom('agency_clients')
    .select('id')
    .where('agency_id', '=', agencyId)
    .where('client_id', '=', clientId)
    .where('ended_at', 'is', null)
    .where('accepted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Conflict('employers:conflict.client_decided')
  return { agency, client, id: row.id }
}
