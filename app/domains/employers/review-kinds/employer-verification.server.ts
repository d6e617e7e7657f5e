import type { EffectsOf } from '#app/domains/review-queue/review-effect.server.ts'
import { rejectEmployer } from '../register/reject-employer.server.ts'
import { verifyEmployer } from '../register/verify-employer.server.ts'
import type { employerVerification } from './employer-verification.ts'

export const employerVerificationEffects: EffectsOf<typeof employerVerification> = {
  approve: (trx, actor, item) => verifyEmployer(trx, actor, { employerId: item.entity_id }),
  reject: (trx, actor, item, { reason }) => rejectEmployer(trx, actor, { employerId: item.entity_id, reason }),
}
