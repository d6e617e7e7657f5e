import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { refuseParty } from '#app/domains/review-queue/parties.server.ts'
import { keptPaths } from '#app/paths.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, Forbidden } from '#app/platform/errors.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { requireStepUp } from '#app/platform/access/step-up.server.ts'
import { lockStaff } from './staff-queries.server.ts'

/**
 * Shuts an account of the staff: every session of it is over, and signing in is refused until it is enabled again. An
 * administrator of a city does so to whom no other city has given a role.
 */
export const disableStaff = operation(async (trx, actor, { personId }: { personId: number }) => {
  const person = await lockAccount(trx, actor, personId)
  if (person.disabledAt !== null) throw new Conflict('identity:conflict.already_disabled')
  // Told while the account still counts as one that can be reached.
  await sendMessage(trx, { to: { personId }, template: 'account_disabled', values: { at: now() } })
  await trx.updateTable('people').set({ disabled_at: now(), updated_at: now() }).where('id', '=', personId).execute()
  await endSessions(trx, personId)
  await record(trx, actor, { event: 'staff.disabled', entity: 'person', entityId: personId, cityCode: person.cityCode })
})

export const enableStaff = operation(async (trx, actor, { personId }: { personId: number }) => {
  const person = await lockAccount(trx, actor, personId)
  if (person.disabledAt === null) throw new Conflict('identity:conflict.not_disabled')
  await trx
    .updateTable('people')
    .set({ disabled_at: null, updated_at: now() })
    .where('id', '=', personId)
    .where('closed_at', 'is', null)
    .execute()
  await record(trx, actor, { event: 'staff.enabled', entity: 'person', entityId: personId, cityCode: person.cityCode })
})

/**
 * Takes away the one-time codes of somebody who lost their telephone and their recovery codes. The first administrator
 * asks for it, another one does it; at the next sign-in they set them up anew. Answers whether it was done.
 */
export const resetAuthenticator = operation(
  async (trx, actor, { personId }: { personId: number }): Promise<'asked' | 'done'> => {
    const person = await lockAccount(trx, actor, personId)
    const authenticator = await trx
      .selectFrom('authenticators')
      .select('reset_requested_by')
      .where('person_id', '=', personId)
      .forUpdate()
      .executeTakeFirst()
    if (!authenticator) throw new Conflict('identity:conflict.no_authenticator')
    await refuseParty(trx, actor, { subjectId: personId, requesterId: authenticator.reset_requested_by })
    const trail = { entity: 'person', entityId: personId, cityCode: person.cityCode }
    if (authenticator.reset_requested_by === null) {
      await trx
        .updateTable('authenticators')
        .set({ reset_requested_by: person.actorId })
        .where('person_id', '=', personId)
        .execute()
      await record(trx, actor, { event: 'authenticator.reset_requested', ...trail })
      return 'asked'
    }
    await trx.deleteFrom('authenticators').where('person_id', '=', personId).execute()
    await trx.deleteFrom('recovery_codes').where('person_id', '=', personId).execute()
    await endSessions(trx, personId)
    await sendMessage(trx, {
      to: { personId },
      template: 'second_factor_changed',
      values: { at: now() },
      link: keptPaths.security(),
    })
    await record(trx, actor, { event: 'authenticator.reset', ...trail })
    return 'done'
  },
)

/**
 * Somebody else's account as a whole, held until the transaction ends. Refused as Conflict while they work in another
 * city too, or do not work for any bureau yet: there only the role within reach can be taken back.
 */
async function lockAccount(trx: Transaction<DB>, actor: Actor, personId: number) {
  if (actor.kind !== 'person') throw new Forbidden('Staff is looked after by persons')
  requireStepUp(actor)
  const person = await lockStaff(trx, actor, personId)
  await refuseParty(trx, actor, { subjectId: personId, requesterId: null })
  if (!person.isAccountWithin) throw new Conflict('identity:conflict.account_elsewhere')
  return { ...person, actorId: actor.personId }
}

const endSessions = (trx: Transaction<DB>, personId: number) =>
  trx
    .updateTable('sessions')
    .set({ ended_at: now() })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute()
