import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'
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
  const vacancy = await lockVacancy(trx, input.vacancyId)
  if (vacancy.status === 'in_review' && (!vacancy.expires_at || vacancy.expires_at <= now()))
    throw new Conflict('jobs:conflict.validity_over')
  await changeVacancyStatus(trx, actor, vacancy, {
    action: 'approve',
    words: input.reason,
    publishedAt: vacancy.published_at ?? now(),
  })
}
