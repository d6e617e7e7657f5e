import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { changeVacancyStatus, lockVacancy } from './change-vacancy-status.server.ts'

/**
 * Publishes a vacancy that was in review, in the transaction of the decision; one that was public before and was
 * written anew keeps its date, so that writing does not make it new. Refused when it is not in review, or when the
 * validity its employer chose has run out meanwhile.
 */
export async function approveVacancy(
  trx: Transaction<DB>,
  actor: Actor,
  input: { vacancyId: number; reason: string },
): Promise<void> {
  await changeVacancyStatus(trx, actor, await lockVacancy(trx, input.vacancyId), {
    action: 'approve',
    words: input.reason,
  })
}
