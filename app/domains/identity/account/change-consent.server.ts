import { emit } from '#app/emit.server.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Forbidden } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { type Consent, noticeVersions } from '../notices.ts'

/** Gives a consent in its present version, or withdraws it; withdrawing needs nothing but the click. */
export const changeConsent = operation(
  async (trx, actor, { purpose, isGiven }: { purpose: Consent; isGiven: boolean }) => {
    if (actor.kind !== 'person') throw new Forbidden('Only persons consent')
    const { personId } = actor
    const at = now()
    if (isGiven) {
      await trx
        .insertInto('notice_acceptances')
        .values({ person_id: personId, purpose, version: noticeVersions[purpose], accepted_at: at })
        .onConflict((conflict) =>
          conflict.columns(['person_id', 'purpose', 'version']).doUpdateSet({ accepted_at: at, withdrawn_at: null }),
        )
        .execute()
    } else {
      await trx
        .updateTable('notice_acceptances')
        .set({ withdrawn_at: at })
        .where('person_id', '=', personId)
        .where('purpose', '=', purpose)
        .where('withdrawn_at', 'is', null)
        .execute()
    }
    await emit(trx, 'consent.changed', { personId })
    await record(trx, actor, {
      event: isGiven ? 'consent.given' : 'consent.withdrawn',
      entity: 'person',
      entityId: personId,
      after: { purpose, version: noticeVersions[purpose] },
    })
  },
)
