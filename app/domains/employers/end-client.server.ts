import { withdrawReviewItems } from '#app/domains/review-queue/withdraw-review-items.server.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/rights.ts'
import { runEmployer } from './employer-permissions.ts'

/** Ends the authorisation of a client; what was posted under it stays. NotFound when it is another agency's or has ended. */
export const endClient = operation(async (trx, actor, { clientRowId }: { clientRowId: number }) => {
  const row = await trx
    .selectFrom('agency_clients as c')
    .innerJoin('employers as e', 'e.id', 'c.agency_id')
    .select(['c.agency_id', 'c.client_id', 'e.city_code'])
    .where('c.id', '=', clientRowId)
    .where('c.ended_at', 'is', null)
    .forUpdate('c')
    .executeTakeFirstOrThrow(() => new NotFound(`Client ${clientRowId}`))
  permit(actor, runEmployer, { cityCode: row.city_code, employerId: row.agency_id })
  await trx.updateTable('agency_clients').set({ ended_at: now(), ended_by: 'agency' }).where('id', '=', clientRowId).execute()
  await withdrawReviewItems(trx, actor, { entity: 'employer', entityId: row.agency_id, otherEntityId: row.client_id, kinds: ['client_authorisation'] })
  await record(trx, actor, {
    event: 'client.ended', entity: 'employer', entityId: row.agency_id, cityCode: row.city_code, before: { client_id: row.client_id },
  })
})
