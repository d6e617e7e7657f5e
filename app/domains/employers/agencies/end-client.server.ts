import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { withdrawReviewItems } from '#app/domains/review-queue/withdraw-review-items.server.ts'
import { keptPaths } from '#app/paths.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { belongingOf, type LockedEmployer, lockEmployers } from '../change-employer-status.server.ts'
import { tellOwners } from '../members/employer-members.server.ts'
import { runEmployer } from '../employer-permissions.ts'

/**
 * An agency ends the authorisation of a client; what was posted under it stays, and the client's owners are told.
 * NotFound when it is another agency's or has ended.
 */
export const endClient = operation(async (trx, actor, { clientRowId }: { clientRowId: number }) => {
  const parties = await lockParties(trx, clientRowId)
  const { agency, client } = parties
  permit(actor, runEmployer, belongingOf(agency))
  await end(trx, actor, clientRowId, parties, { ended_by: 'agency' })
  await tellOwners(trx, client.id, {
    template: 'agency_ended',
    values: { employer: agency.name, client: client.name },
    link: keptPaths.clients(),
  })
})

/** Closes what an agency posted for a client; answers how many. */
export type CloseVacancies = (trx: Transaction<DB>, agencyId: number, clientId: number) => Promise<number>

/**
 * A client ends what an agency may do in its name, whenever it wants: nothing new is posted, and what stands under its
 * name is closed at once, by `closeVacancies` of the area of jobs. With `isObjected` it says that it never agreed, and
 * the bureau of the agency looks into that. NotFound for another employer's, Conflict for who was never verified:
 * anybody can type a famous name.
 */
export async function endAuthorisation(
  trx: Transaction<DB>,
  actor: Actor,
  { clientRowId, isObjected }: { clientRowId: number; isObjected: boolean },
  closeVacancies: CloseVacancies,
): Promise<void> {
  const parties = await lockParties(trx, clientRowId)
  const { agency, client } = parties
  permit(actor, runEmployer, belongingOf(client))
  if (client.verified_until === null) throw new Conflict('employers:conflict.not_verified')
  await end(trx, actor, clientRowId, parties, {
    ended_by: 'client',
    objected: isObjected,
    vacancies: await closeVacancies(trx, agency.id, client.id),
  })
  if (isObjected) {
    await openReviewItem(trx, actor, {
      kind: 'report',
      cityCode: agency.city_code!,
      entity: 'employer',
      entityId: agency.id,
      facts: { objectedBy: client.name },
    })
  }
  await tellOwners(trx, agency.id, {
    template: 'client_ended',
    values: { employer: agency.name, client: client.name },
    link: keptPaths.clients(),
  })
}

type Parties = { agency: LockedEmployer; client: LockedEmployer }

/** Both held, so that nothing is published or decided meanwhile. */
async function lockParties(trx: Transaction<DB>, clientRowId: number): Promise<Parties> {
  const missing = () => new NotFound(`Client ${clientRowId}`)
  const current = trx
    .selectFrom('agency_clients')
    .select(['agency_id', 'client_id'])
    .where('id', '=', clientRowId)
    .where('ended_at', 'is', null)
  const { agency_id: agencyId, client_id: clientId } = await current.executeTakeFirstOrThrow(missing)
  const [agency, client] = (await lockEmployers(trx, [agencyId, clientId])) as [LockedEmployer, LockedEmployer]
  await current.where('agency_id', '=', agencyId).where('client_id', '=', clientId).executeTakeFirstOrThrow(missing)
  return { agency, client }
}

async function end(
  trx: Transaction<DB>,
  actor: Actor,
  clientRowId: number,
  { agency, client }: Parties,
  told: { ended_by: 'agency' | 'client'; objected?: boolean; vacancies?: number },
): Promise<void> {
  await trx
    .updateTable('agency_clients')
    .set({ ended_at: now(), ended_by: told.ended_by })
    .where('id', '=', clientRowId)
    .execute()
  await withdrawReviewItems(trx, actor, {
    entity: 'employer',
    entityId: agency.id,
    otherEntityId: client.id,
    kinds: ['client_authorisation'],
  })
  await record(trx, actor, {
    event: 'client.ended',
    entity: 'employer',
    entityId: agency.id,
    cityCode: agency.city_code,
    before: { client_id: client.id },
    after: told,
  })
}
