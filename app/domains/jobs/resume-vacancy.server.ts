import { operation } from '#app/platform/operation.server.ts'
import { changeVacancyStatus, lockVacancy } from './change-vacancy-status.server.ts'
import type { VacancyReason } from './vacancy-status.ts'

/** Shows a paused vacancy again. Refused when it is not paused or its validity has run out meanwhile. */
export const resumeVacancy = operation(async (trx, actor, input: { vacancyId: number; reason: VacancyReason }) => {
  const vacancy = await lockVacancy(trx, input.vacancyId)
  await changeVacancyStatus(trx, actor, vacancy, { action: 'resume', reason: input.reason })
})
