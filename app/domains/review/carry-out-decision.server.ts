import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Effect } from '#app/domains/review-queue/review-effect.server.ts'
import type { ReviewDecision } from '#app/domains/review-queue/review-item.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { reviewEffects } from '#app/review-effects.server.ts'
import type { LockedReviewItem } from './change-review-item.server.ts'

/**
 * Does what was decided, and tells whom it concerns. Refused as Conflict when the thing is no longer in a state for it.
 */
export async function carryOut(
  trx: Transaction<DB>,
  actor: Actor,
  item: LockedReviewItem,
  told: { decision: ReviewDecision; reason: string },
): Promise<void> {
  const effects: { readonly [Decision in ReviewDecision]?: Effect } = reviewEffects[item.kind]
  const effect = effects[told.decision]
  if (!effect) throw new Error(`Nothing is said about ${told.decision} of ${item.kind}`)
  await effect(trx, actor, item, told)
}
