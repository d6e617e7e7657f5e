import { keptPaths } from '#app/paths.ts'
import type { EffectsOf } from '#app/domains/review-queue/review-effect.server.ts'
import { subjectOf } from '#app/domains/review-queue/review-subject.server.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import { approveVacancy } from '../approve-vacancy.server.ts'
import { rejectVacancy } from '../reject-vacancy.server.ts'
import type { vacancy } from './vacancy.ts'

/** Whoever handed it in is told. */
export const vacancyEffects: EffectsOf<typeof vacancy> = {
  async approve(trx, actor, item, { reason }) {
    await approveVacancy(trx, actor, { vacancyId: item.entity_id, reason })
    if (item.person_id === null) return
    await sendMessage(trx, {
      to: { personId: item.person_id },
      template: 'vacancy_approved',
      values: { title: await subjectOf(trx, item) },
      link: keptPaths.ownVacancies(),
    })
  },
  async reject(trx, actor, item, { reason }) {
    await rejectVacancy(trx, actor, { vacancyId: item.entity_id, reason })
    if (item.person_id === null) return
    await sendMessage(trx, {
      to: { personId: item.person_id },
      template: 'vacancy_returned',
      values: { title: await subjectOf(trx, item), reason },
      link: keptPaths.ownVacancies(),
    })
  },
}
