import { permit } from '#app/platform/access/rights.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { belongingOf, lockVacancy } from './change-vacancy-status.server.ts'
import { nextQuestion } from './still-hiring.ts'
import { vacancyLifecycle, vacancyStates } from './vacancy-status.ts'
import { postVacancies } from './vacancy-permissions.ts'

/** Its employer says that it still hires; cards say so with the day. Refused as Conflict when it is not public. */
export const confirmHiring = operation(async (trx, actor, { vacancyId }: { vacancyId: number }): Promise<void> => {
  const vacancy = await lockVacancy(trx, vacancyId)
  permit(actor, postVacancies, belongingOf(vacancy))
  const { status } = vacancy
  if (vacancyStates[status].page !== 'open') throw new Conflict(vacancyLifecycle.conflict(status))
  const at = now()
  await trx
    .updateTable('vacancies')
    .set({ confirmed_at: at, ask_again_at: nextQuestion(at), unanswered: 0 })
    .where('id', '=', vacancyId)
    .execute()
  await record(trx, actor, {
    event: 'vacancy.confirmed',
    entity: 'vacancy',
    entityId: vacancyId,
    cityCode: vacancy.city_code,
  })
})
