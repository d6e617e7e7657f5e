import { lockEmployer } from '#app/domains/employers/change-employer-status.server.ts'
import { refuseParty } from '#app/domains/review-queue/parties.server.ts'
import { record } from '#app/platform/audit.server.ts'
import { Forbidden } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { requireStepUp } from '#app/platform/access/step-up.server.ts'
import type { ContactReason } from './review-forms.ts'
import { seeContacts } from './review-permissions.ts'

/** What the trail calls it; the row is what lets its person see the contacts, so nobody sees them without one. */
export const contactsShown = 'employer.contacts_shown'

/**
 * Shows somebody of the employer's bureau, for ten minutes, whom to reach at an employer and how, unmasked. The
 * reason stays in the trail. Refused as NotFound outside of one's city, as Conflict where they are a party and when the
 * last proof of who they are is too long ago (个人信息保护法 6, 51).
 */
export const showContacts = operation(async (trx, actor, input: { employerId: number; reason: ContactReason }) => {
  if (actor.kind !== 'person') throw new Forbidden('Only a person is shown contacts')
  const employer = await lockEmployer(trx, input.employerId)
  permit(actor, seeContacts, { cityCode: employer.city_code })
  await refuseParty(trx, actor, { employerIds: [employer.id] })
  requireStepUp(actor)
  await record(trx, actor, {
    event: contactsShown,
    entity: 'employer',
    entityId: employer.id,
    cityCode: employer.city_code,
    after: { reason: input.reason },
  })
})
