import { lastShanghaiDayBefore } from '#db/values/days.ts'
import { keptPaths } from '#app/paths.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput } from '#app/platform/errors.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { changeReviewItem, lockReviewItem, type SeenItem } from './change-review-item.server.ts'
import { colleaguesOf } from './colleagues.server.ts'
import { subjectOf } from '#app/domains/review-queue/review-subject.server.ts'

/**
 * Gives an item to a colleague of the bureau, who is told. Refused as BadInput when nobody of that number decides in
 * this city, or they are a party.
 */
export const handOverReviewItem = operation(async (trx, actor, input: SeenItem & { personId: number }) => {
  const item = await lockReviewItem(trx, actor, input)
  const colleagues = await colleaguesOf(trx, item.city_code, item.id)
  const isColleague = input.personId !== item.assigned_to && colleagues.some(({ id }) => id === input.personId)
  if (!isColleague) throw new BadInput([{ field: 'personId', code: 'not_one_of' }])
  await changeReviewItem(trx, actor, item, {
    action: 'hand_over',
    set: { assigned_to: input.personId, assigned_at: now() },
    told: { assigned_to: input.personId },
  })
  await sendMessage(trx, {
    to: { personId: input.personId },
    template: 'item_assigned',
    values: { subject: await subjectOf(trx, item), due: lastShanghaiDayBefore(item.due_at) },
    link: keptPaths.reviewItem(item.id),
  })
})
