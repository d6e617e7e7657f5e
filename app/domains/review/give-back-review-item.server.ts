import { operation } from '#app/platform/operation.server.ts'
import { changeReviewItem, lockReviewItem, type SeenItem } from './change-review-item.server.ts'

/**
 * Puts an item back, for whoever takes it next. Refused as Forbidden when it is a colleague's, unless by an
 * administrator.
 */
export const giveBackReviewItem = operation(async (trx, actor, seen: SeenItem) => {
  const item = await lockReviewItem(trx, actor, seen)
  await changeReviewItem(trx, actor, item, { action: 'give_back', set: { assigned_to: null, assigned_at: null } })
})
