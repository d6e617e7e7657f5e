import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { belongingOf, changeVacancyStatus, lockVacancy } from './change-vacancy-status.server.ts'
import type { VacancyReason } from './vacancy-status.ts'
import { moveVacancies } from './vacancy-permissions.ts'

/**
 * Ends a vacancy for good: its page answers 410 at once, and it leaves search. Refused when it is not published or
 * paused.
 */
export const closeVacancy = operation(async (trx, actor, input: { vacancyId: number; reason: VacancyReason }) => {
  const vacancy = await lockVacancy(trx, input.vacancyId)
  permit(actor, moveVacancies, belongingOf(vacancy))
  await changeVacancyStatus(trx, actor, vacancy, { action: 'close', reason: input.reason })
})
