import { type EffectsOf, nothing } from '#app/domains/review-queue/review-effect.server.ts'
import { suspendEmployer } from '../suspend-employer.server.ts'
import type { employerSuspension } from './employer-suspension.ts'

export const employerSuspensionEffects: EffectsOf<typeof employerSuspension> = {
  approve: (trx, actor, item, { reason }) => suspendEmployer(trx, actor, { employerId: item.entity_id, reason }),
  reject: nothing,
}
