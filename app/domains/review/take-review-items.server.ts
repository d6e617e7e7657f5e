import { sql } from 'kysely'
import { addReviewSign } from '#app/domains/review-queue/open-review-item.server.ts'
import { type Party, partyInItem } from '#app/domains/review-queue/parties.server.ts'
import { findSigns } from '#app/domains/review-queue/find-signs.server.ts'
import { ReviewEntity } from '#app/domains/review-queue/review-item.ts'
import { reviewItems } from '#app/domains/review-queue/review-item-rows.server.ts'
import { reviewSteps } from '#app/domains/review-queue/review-status.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { statesBefore } from '#app/platform/lifecycle.ts'
import { operation } from '#app/platform/operation.server.ts'
import { cityScope } from '#app/platform/access/rights.ts'
import { moversOf } from './change-review-item.server.ts'
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
      .select(['id', 'entity', 'entity_id', 'assigned_to', 'proposed_by', party.as('party')])
      .where('id', 'in', [0, ...itemIds])
      .$if(scope.cityCode !== null, (query) => query.where('city_code', '=', scope.cityCode!))
    if ((await items.execute()).length < new Set(itemIds).size) throw new NotFound(`Review items ${itemIds.join(', ')}`)
    const found = await items.where('status', 'in', statesBefore(reviewSteps.take)).orderBy('id').forUpdate().execute()
    const waiting = []
    for (const item of found) if (item.party === null && (await isTheirs(trx, actor, item))) waiting.push(item)
    if (waiting.length === 0) throw new Conflict(reasonOf(found, actor))
    for (const item of waiting) {
      await reviewItems.take(trx, actor, await reviewItems.lock(trx, item.id), {
        action: 'take',
        movers: moversOf(actor, item),
        set: { assigned_to: actor.personId, assigned_at: now() },
      })
      for (const sign of await findSigns(trx, { entity: ReviewEntity.parse(item.entity), entityId: item.entity_id }))
        await addReviewSign(trx, item.id, sign)
    }
    return waiting.length
  },
)

/** Why none of them can be taken: they are taken, one is a party in them, or the bureau decides them itself. */
function reasonOf([found]: { party: Party | null }[], actor: Person): string {
  if (!found) return 'review:conflict.taken'
  return found.party === null && actor.role === 'circle_office'
    ? 'review:conflict.bureau_decides'
    : `review:party.${found.party}`
}
