import { operation } from '#app/platform/operation.server.ts'
import { changeVacancyStatus, lockVacancy } from './change-vacancy-status.server.ts'
import type { VacancyReason } from './vacancy-status.ts'

/** Takes a vacancy out of pages and search until it is resumed. Refused when it is not published. */
export const pauseVacancy = operation(async (trx, actor, input: { vacancyId: number; reason: VacancyReason }) => {
  const vacancy = await lockVacancy(trx, input.vacancyId)
  await changeVacancyStatus(trx, actor, vacancy, { action: 'pause', reason: input.reason })
})
