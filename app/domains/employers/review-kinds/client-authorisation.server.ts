import { type EffectsOf, given } from '#app/domains/review-queue/review-effect.server.ts'
import { acceptClient, refuseClient } from '../agencies/decide-client.server.ts'
import type { clientAuthorisation } from './client-authorisation.ts'

export const clientAuthorisationEffects: EffectsOf<typeof clientAuthorisation> = {
  approve: (trx, actor, item) =>
    acceptClient(trx, actor, { agencyId: item.entity_id, clientId: given(item.other_entity_id) }),
  reject: (trx, actor, item, { reason }) =>
    refuseClient(trx, actor, { agencyId: item.entity_id, clientId: given(item.other_entity_id), reason }),
}
