import { keptPaths } from '#app/paths.ts'
import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { tellOwners } from '#app/domains/employers/members/employer-members.server.ts'
import { withdrawReviewItems } from '#app/domains/review-queue/withdraw-review-items.server.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { moverOf } from '#app/platform/access/mover.ts'
import { possibleSteps } from '#app/platform/lifecycle.ts'
import { changeVacancyStatus, lockVacancy } from './change-vacancy-status.server.ts'
import { vacancyLifecycle } from './vacancy-status.ts'

/**
 * Closes a vacancy that anybody can still see, and gives back one that is before the bureau once more; what has ended
 * stays as it is. Its employer and the agency that posts it are told. Refused as {@link changeVacancyStatus} says.
 */
export async function takeDownVacancy(
  trx: Transaction<DB>,
  actor: Actor,
  { vacancyId, reason }: { vacancyId: number; reason: string },
): Promise<void> {
  const vacancy = await lockVacancy(trx, vacancyId)
  const possible = possibleSteps(vacancyLifecycle, actor, { status: vacancy.status, movers: [moverOf(actor)] })
  const action = possible.find((step) => step === 'reject' || step === 'close')
  if (!action) return
  await changeVacancyStatus(trx, actor, vacancy, { action, words: reason })
  if (action === 'reject')
    await withdrawReviewItems(trx, actor, { entity: 'vacancy', entityId: vacancy.id, kinds: ['vacancy'] })
  for (const party of [vacancy.employer_id, vacancy.agency_id].filter((one) => one !== null)) {
    await tellOwners(trx, party, {
      template: 'vacancy_taken_down',
      values: { title: vacancy.title, reason },
      link: keptPaths.ownVacancies(),
    })
  }
}
