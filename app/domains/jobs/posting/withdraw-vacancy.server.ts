import { changeVacancyStatus, lockVacancy } from '#app/domains/jobs/change-vacancy-status.server.ts'
import { withdrawReviewItems } from '#app/domains/review-queue/withdraw-review-items.server.ts'
import { operation } from '#app/platform/operation.server.ts'

/** Takes a vacancy back from the bureau to write on it. Refused when it is not in review. */
export const withdrawVacancy = operation(async (trx, actor, { vacancyId }: { vacancyId: number }) => {
  await changeVacancyStatus(trx, actor, await lockVacancy(trx, vacancyId), { action: 'withdraw', reason: 'taken_back' })
  await withdrawReviewItems(trx, actor, { entity: 'vacancy', entityId: vacancyId, kinds: ['vacancy'] })
})
