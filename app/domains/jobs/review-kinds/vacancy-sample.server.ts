import { type EffectsOf, nothing } from '#app/domains/review-queue/review-effect.server.ts'
import { takeDownVacancy } from '../take-down-vacancy.server.ts'
import type { vacancySample } from './vacancy-sample.ts'

export const vacancySampleEffects: EffectsOf<typeof vacancySample> = {
  approve: nothing,
  reject: (trx, actor, item, { reason }) => takeDownVacancy(trx, actor, { vacancyId: item.entity_id, reason }),
}
