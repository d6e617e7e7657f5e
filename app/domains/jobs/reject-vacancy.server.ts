import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { changeVacancyStatus, lockVacancy } from './change-vacancy-status.server.ts'

/** Gives a vacancy back to who wrote it, in the transaction of the decision. Refused when it is not in review. */
export async function rejectVacancy(
  trx: Transaction<DB>,
  actor: Actor,
  input: { vacancyId: number; reason: string },
): Promise<void> {
  await changeVacancyStatus(trx, actor, await lockVacancy(trx, input.vacancyId), {
    action: 'reject',
    words: input.reason,
  })
}
