import { type EffectsOf, nothing } from '#app/domains/review-queue/review-effect.server.ts'
import { liftSuspension } from '../lift-suspension.server.ts'
import type { employerLifting } from './employer-lifting.ts'

export const employerLiftingEffects: EffectsOf<typeof employerLifting> = {
  approve: (trx, actor, item, { reason }) => liftSuspension(trx, actor, { employerId: item.entity_id, reason }),
  reject: nothing,
}
