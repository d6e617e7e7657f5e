import { type EffectsOf, given } from '#app/domains/review-queue/review-effect.server.ts'
import { acceptClaim, rejectClaim } from '../register/decide-claim.server.ts'
import type { employerClaim } from './employer-claim.ts'

export const employerClaimEffects: EffectsOf<typeof employerClaim> = {
  approve: (trx, actor, item) =>
    acceptClaim(trx, actor, {
      employerId: item.entity_id,
      personId: given(item.person_id),
      setAside: item.set_aside,
    }),
  reject: (trx, actor, item, { reason }) =>
    rejectClaim(trx, actor, { employerId: item.entity_id, personId: given(item.person_id), reason }),
}
