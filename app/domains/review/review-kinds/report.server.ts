import { suspendEmployer } from '#app/domains/employers/suspend-employer.server.ts'
import { takeDownVacancy } from '#app/domains/jobs/take-down-vacancy.server.ts'
import { openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { type Effect, type EffectsOf, given } from '#app/domains/review-queue/review-effect.server.ts'
import { tellReporters } from '../tell-reporters.server.ts'
import type { report } from './report.ts'

/** The bureau that verified who posted it hears of it, when that is another one. */
const refer: Effect = async (trx, actor, item) => {
  const { id: employerId, city_code: cityCode } = item.poster
  if (cityCode === null || cityCode === item.city_code) return
  await openReviewItem(trx, actor, {
    kind: 'report',
    cityCode,
    entity: 'employer',
    entityId: employerId,
    facts: { referredBy: item.city_code, vacancy: item.entity_id },
  })
}

const takeDown: Effect = (trx, actor, item, { reason }) =>
  takeDownVacancy(trx, actor, { vacancyId: item.entity_id, reason })
const suspend: Effect = (trx, actor, item, { reason }) =>
  suspendEmployer(trx, actor, { employerId: item.poster.id, reason })
const suspendClient: Effect = (trx, actor, item, { reason }) =>
  suspendEmployer(trx, actor, { employerId: given(item.client?.id ?? null), reason })

const inTurn =
  (...effects: Effect[]): Effect =>
  async (...given) => {
    for (const effect of effects) await effect(...given)
  }

export const reportEffects: EffectsOf<typeof report> = {
  dismiss: tellReporters,
  uphold: inTurn(takeDown, refer, tellReporters),
  suspend: inTurn(suspend, tellReporters),
  suspend_client: inTurn(suspendClient, tellReporters),
}
