import { type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Day } from '#db/values/days.ts'
import { openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { keptPaths } from '#app/paths.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { type AcceptedFile, storeFile } from '#app/platform/files/files.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { withinQuota } from '#app/platform/access/quotas.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { belongingOf, lockEmployer } from '../change-employer-status.server.ts'
import { tellOwners } from '../members/employer-members.server.ts'
import { runEmployer } from '../employer-permissions.ts'
import { findPlace } from '#app/domains/places/find-place.server.ts'
import { employerNameKey } from '../register/name-key.ts'
import { findKnown } from '../register/register-employer.server.ts'
import { requirePublisher } from '../require-publisher.server.ts'
import { usccWarning } from '../register/uscc.ts'

export type NewClient = {
  agencyId: number
  uscc: string
  name: string
  place: string
  from: string
  until: string
  authorisation: AcceptedFile
}

/**
 * Names a company for which an agency may post, with the days its authorisation covers and the authorisation itself
 * (人力资源市场暂行条例 art. 27). The agency's bureau looks at it before anything is published under it, and the client's owners
 * are told. A company the portal does not know yet is added, unverified. Refused for who is not verified or without the
 * licence of an agency, when the dates are the wrong way round, and for a client that is named already.
 */
export const addClient = operation(async (trx, actor, input: NewClient) => {
  const agency = await lockEmployer(trx, input.agencyId)
  permit(actor, runEmployer, belongingOf(agency))
  requirePublisher(agency, true)
  if (input.until < input.from) throw new BadInput([{ field: 'until', code: 'before_from' }])
  await withinQuota(trx, 'clients', agency.id, async () => {
    const { count } = await trx
      .selectFrom('agency_clients')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('agency_id', '=', agency.id)
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow()
    return Number(count)
  })
  const clientId = await knownOrNew(trx, input)
  if (clientId === agency.id) throw new BadInput([{ field: 'uscc', code: 'own_code' }])
  const added = await trx
    .insertInto('agency_clients')
    .values({
      agency_id: agency.id,
      client_id: clientId,
      authorised_from: input.from,
      authorised_until: input.until,
      file_id: await storeFile(trx, actor, input.authorisation),
      added_at: now(),
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'client_id']).where('ended_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) throw new Conflict('employers:conflict.client_already')
  const client = await trx.selectFrom('employers').select('name').where('id', '=', clientId).executeTakeFirstOrThrow()
  await openReviewItem(trx, actor, {
    kind: 'client_authorisation',
    cityCode: agency.city_code!,
    entity: 'employer',
    entityId: agency.id,
    otherEntityId: clientId,
    personId: actor.kind === 'person' ? actor.personId : undefined,
    facts: { name: agency.name, client: client.name },
  })
  await tellOwners(trx, clientId, {
    template: 'client_named',
    values: { employer: agency.name, client: client.name, until: input.until as Day },
    link: keptPaths.clients(),
  })
  await record(trx, actor, {
    event: 'client.added',
    entity: 'employer',
    entityId: agency.id,
    cityCode: agency.city_code,
    after: { client_id: clientId, from: input.from, until: input.until },
  })
})

async function knownOrNew(trx: Transaction<DB>, { uscc, name, place }: NewClient): Promise<number> {
  const nameKey = employerNameKey(name)
  const known = await findKnown(trx, uscc, nameKey)
  if (known !== null) return known
  const row = await trx
    .insertInto('employers')
    .values({
      source: 'agency',
      name,
      name_key: nameKey,
      uscc,
      uscc_warning: usccWarning(uscc),
      ...(await findPlace(trx, place)),
    })
    .onConflict((conflict) => conflict.column('uscc').where('uscc', 'is not', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? (await findKnown(trx, uscc, nameKey))!
}
