import { operation } from '#app/platform/operation.server.ts'
import { changeVacancyStatus, lockVacancy } from './change-vacancy-status.server.ts'

/** Ends a vacancy for good: its page answers 410 at once, and it leaves search. Refused when it is not published or paused. */
export const closeVacancy = operation(async (trx, actor, input: { vacancyId: number; reason: string }) => {
  const vacancy = await lockVacancy(trx, input.vacancyId)
  await changeVacancyStatus(trx, actor, vacancy, { action: 'close', reason: input.reason })
})
