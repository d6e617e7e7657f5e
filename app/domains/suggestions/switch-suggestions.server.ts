import { permit } from '#app/platform/access/rights.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Forbidden } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { ownSuggestions } from './suggestion-permissions.ts'

/**
 * Whether vacancies are suggested to somebody (个人信息保护法 24); it holds until they say otherwise, also without a résumé.
 * Twice is once.
 */
export const switchSuggestions = operation(async (trx, actor, { isOn }: { isOn: boolean }) => {
  if (actor.kind !== 'person') throw new Forbidden('Only persons have suggestions')
  const { personId } = actor
  permit(actor, ownSuggestions, { cityCode: null, personId })
  if (isOn) await trx.deleteFrom('suggestions_off').where('person_id', '=', personId).execute()
  else
    await trx
      .insertInto('suggestions_off')
      .values({ person_id: personId, switched_off_at: now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  await record(trx, actor, {
    event: isOn ? 'suggestion.switched_on' : 'suggestion.switched_off',
    entity: 'person',
    entityId: personId,
  })
})
