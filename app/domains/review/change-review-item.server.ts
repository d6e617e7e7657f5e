import { type Transaction, sql, type Updateable } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { lockEmployers } from '#app/domains/employers/change-employer-status.server.ts'
import { lockVacancy } from '#app/domains/jobs/change-vacancy-status.server.ts'
import { ReviewDecision, ReviewEntity, ReviewKind, ReviewStatus } from '#app/domains/review-queue/review-item.ts'
import { moveReview, type ReviewAction, type ReviewMover } from '#app/domains/review-queue/review-status.ts'
import type { Actor } from '#app/platform/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, NotFound } from '#app/platform/errors.ts'
import { permit } from '#app/platform/rights.ts'
import { refuseParty } from '#app/domains/review-queue/parties.server.ts'
import { isTheirs } from './stand-in.server.ts'
import { decideReview } from './review-permissions.ts'

/** An item as a page showed it: whoever sends `version` has seen the item in that state. */
export type SeenItem = { itemId: number; version: number }

/**
 * An item, after what it is about, held until the transaction ends, for somebody who may decide in its city. Refused as
 * NotFound when it is missing or another city's, and as Conflict when it is no longer as it was seen, so that of two only
 * one acts.
 */
export async function lockReviewItem(trx: Transaction<DB>, actor: Actor, { itemId, version }: SeenItem) {
  const its = trx.selectFrom('review_items').where('id', '=', itemId)
  const matter = await its.select(['city_code', 'entity', 'entity_id', 'other_entity_id'])
    .executeTakeFirstOrThrow(() => new NotFound(`Review item ${itemId}`))
  permit(actor, decideReview, { cityCode: matter.city_code })
  const cities = await lockMatter(trx, matter)
  const row = await its
    .select(['id', 'city_code', 'kind', 'entity', 'entity_id', 'other_entity_id', 'person_id', 'status', 'assigned_to', 'due_at',
      'proposal', 'proposed_by', 'reason_code', 'reason_text', 'set_aside', 'version'])
    .forUpdate()
    .executeTakeFirstOrThrow()
  const status = ReviewStatus.parse(row.status)
  if (row.version !== version) throw new Conflict(status === 'decided' || status === 'withdrawn' ? `conflict.${status}` : 'conflict.changed')
  return {
    ...row, status, kind: ReviewKind.parse(row.kind), entity: ReviewEntity.parse(row.entity), ...cities,
    proposal: row.proposal === null ? null : ReviewDecision.parse(row.proposal),
  }
}

/** Holds the employers and the vacancy an item is about, in the order everybody keeps; answers the cities of who posts, and for whom an agency does. */
async function lockMatter(
  trx: Transaction<DB>, { entity, entity_id: id, other_entity_id: other }: { entity: string; entity_id: number; other_entity_id: number | null },
): Promise<{ employerCityCode: string | null; clientCityCode: string | null }> {
  const vacancy = entity === 'employer' ? null
    : await trx.selectFrom('vacancies').select(['employer_id', 'agency_id']).where('id', '=', id).executeTakeFirstOrThrow()
  const ids = vacancy === null ? [id, other] : [vacancy.agency_id ?? vacancy.employer_id, vacancy.agency_id && vacancy.employer_id]
  const [poster, second] = await lockEmployers(trx, ids.filter((one) => one !== null))
  if (entity === 'vacancy') await lockVacancy(trx, id)
  return { employerCityCode: poster!.city_code, clientCityCode: vacancy?.agency_id ? second!.city_code : null }
}

export type LockedReviewItem = Awaited<ReturnType<typeof lockReviewItem>>

/** What somebody is to an item of their city. */
export function moversOf(actor: Actor, item: { assigned_to: number | null; proposed_by: number | null }): ReviewMover[] {
  if (actor.kind !== 'person') return actor.kind === 'system' ? ['system'] : []
  return [
    'bureau',
    ...item.assigned_to === actor.personId ? ['assignee' as const] : [],
    ...item.proposed_by !== null && item.proposed_by !== actor.personId ? ['second' as const] : [],
    ...actor.role === 'city_administrator' ? ['administrator' as const] : [],
  ]
}

const events: Record<ReviewAction, string> = {
  take: 'review_item.taken', hand_over: 'review_item.handed_over', give_back: 'review_item.given_back', decide: 'review_item.decided',
  propose: 'review_item.proposed', confirm: 'review_item.confirmed', send_back: 'review_item.sent_back', withdraw: 'review_item.withdrawn',
}

/** What is not done where one is a party; giving a matter to somebody else is. */
export const decidingActions: readonly ReviewAction[] = ['take', 'decide', 'propose', 'confirm', 'send_back']

/**
 * Takes one step of the table: the new state, what goes with it and the audit row, in this transaction. Refused as Conflict
 * to who is a party, and to the circle office as long as somebody of the bureau can decide.
 */
export async function changeReviewItem(
  trx: Transaction<DB>,
  actor: Actor,
  item: LockedReviewItem,
  step: { action: ReviewAction; set?: Updateable<DB['review_items']>; told?: Record<string, string | number | null> },
): Promise<void> {
  const status = moveReview(item.status, step.action, moversOf(actor, item))
  if (decidingActions.includes(step.action)) await refuseParty(trx, actor, { itemId: item.id })
  if (!(await isTheirs(trx, actor, item))) throw new Conflict('conflict.bureau_decides')
  await trx
    .updateTable('review_items')
    .set({ ...step.set, status, ...status === 'decided' ? { ended_at: now() } : {}, version: sql`version + 1` })
    .where('id', '=', item.id)
    .execute()
  await record(trx, actor, {
    event: events[step.action], entity: 'review_item', entityId: item.id, cityCode: item.city_code,
    before: { status: item.status }, after: { status, ...step.told },
  })
}
