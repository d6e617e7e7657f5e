import { sql } from 'kysely'
import { addReviewSign } from '#app/domains/review-queue/open-review-item.server.ts'
import { type Party, partyInItem } from '#app/domains/review-queue/parties.server.ts'
import { findSigns } from '#app/domains/review-queue/find-signs.server.ts'
import { ReviewEntity } from '#app/domains/review-queue/review-item.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { cityScope } from '#app/platform/access/rights.ts'
import { decideReview } from './review-permissions.ts'
import { isTheirs } from './stand-in.server.ts'

/**
 * Takes items that wait in one's own city, and looks for signs anew. Somebody else was quicker with some: the others
 * are taken all the same, and so are others than those in which one is a party; the answer says how many. Refused as
 * Conflict when none was left, and as NotFound when one of them is another city's.
 */
export const takeReviewItems = operation(
  async (trx, actor, { itemIds }: { itemIds: readonly number[] }): Promise<number> => {
    if (actor.kind !== 'person') throw new Forbidden('Only a person takes review items')
    const scope = cityScope(actor, decideReview)
    const party = partyInItem(sql<number>`${actor.personId}::bigint`, 'review_items')
    const items = trx
      .selectFrom('review_items')
      .select(['id', 'city_code', 'status', 'entity', 'entity_id', 'proposed_by', party.as('party')])
      .where('id', 'in', [0, ...itemIds])
      .$if(scope.cityCode !== null, (query) => query.where('city_code', '=', scope.cityCode!))
    if ((await items.execute()).length < new Set(itemIds).size) throw new NotFound(`Review items ${itemIds.join(', ')}`)
    const found = await items.where('status', '=', 'waiting').orderBy('id').forUpdate().execute()
    const waiting = []
    for (const item of found) if (item.party === null && (await isTheirs(trx, actor, item))) waiting.push(item)
    if (waiting.length === 0) throw new Conflict(reasonOf(found, actor))
    await trx
      .updateTable('review_items')
      .set({ status: 'assigned', assigned_to: actor.personId, assigned_at: now(), version: sql`version + 1` })
      .where(
        'id',
        'in',
        waiting.map(({ id }) => id),
      )
      .execute()
    for (const item of waiting) {
      for (const sign of await findSigns(trx, { entity: ReviewEntity.parse(item.entity), entityId: item.entity_id }))
        await addReviewSign(trx, item.id, sign)
      await record(trx, actor, {
        event: 'review_item.taken',
        entity: 'review_item',
        entityId: item.id,
        cityCode: item.city_code,
        before: { status: 'waiting' },
        after: { status: 'assigned' },
      })
    }
    return waiting.length
  },
)

/** Why none of them can be taken: they are taken, one is a party in them, or the bureau decides them itself. */
function reasonOf([found]: { party: Party | null }[], actor: Person): string {
  if (!found) return 'conflict.taken'
  return found.party === null && actor.role === 'circle_office'
    ? 'conflict.bureau_decides'
    : `review:party.${found.party}`
}
