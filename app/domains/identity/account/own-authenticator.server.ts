import { db } from '#db/client.ts'
import { keptPaths } from '#app/paths.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Conflict, Forbidden } from '#app/platform/errors.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { requireStepUp } from '#app/platform/access/step-up.server.ts'
import { attempt } from '../sign-in/attempt.server.ts'
import {
  confirmAuthenticator,
  type Enrolment,
  getEnrolment,
  isAppCode,
  newRecoveryCodes,
  prepareAuthenticator,
} from './authenticator.server.ts'
import { guarded } from '../sign-in/throttle.server.ts'

/** How far somebody is with an authenticator of their own. */
export async function getAuthenticatorPage({
  personId,
}: Person): Promise<{ isConfirmed: boolean; mayRemove: boolean; enrolment: Enrolment | null }> {
  const person = await db()
    .selectFrom('people as p')
    .leftJoin('authenticators as a', 'a.person_id', 'p.id')
    .select(['p.is_staff', 'a.confirmed_at'])
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow()
  const isConfirmed = person.confirmed_at !== null
  return { isConfirmed, mayRemove: isConfirmed && !person.is_staff, enrolment: await getEnrolment(db(), personId) }
}

/** Begins to set one up: it counts once its first code was entered. */
export const beginAuthenticator = operation(async (trx, actor, _: void) => {
  const { personId } = proved(actor)
  await prepareAuthenticator(trx, personId)
  await record(trx, actor, { event: 'authenticator.prepared', entity: 'person', entityId: personId })
})

/** Its first code: from now on signing in asks for one. Answers the recovery codes, which are shown once. */
export const confirmOwnAuthenticator = (
  actor: Person,
  { code, clientAddress }: { code: string; clientAddress: string },
): Promise<string[]> =>
  guarded({ clientAddress, account: `second factor ${actor.personId}` }, () => confirm(actor, { code }))

const confirm = attempt(async (trx, actor, { code }: { code: string }) => {
  const { personId } = proved(actor)
  const prepared = await trx
    .selectFrom('authenticators')
    .select('confirmed_at')
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  if (!prepared || prepared.confirmed_at) throw new Conflict('identity:conflict.flow_over')
  if (!(await isAppCode(trx, personId, code))) {
    await record(trx, actor, {
      event: 'authenticator.refused',
      entity: 'person',
      entityId: personId,
      outcome: 'refused',
    })
    return new BadInput([{ field: 'code', code: 'code_wrong' }])
  }
  await told(trx, personId)
  return confirmAuthenticator(trx, actor, personId)
})

/** New recovery codes; the old ones are worthless then. */
export const renewRecoveryCodes = operation(async (trx, actor, _: void) => {
  const { personId } = proved(actor)
  await record(trx, actor, { event: 'recovery_codes.renewed', entity: 'person', entityId: personId })
  return newRecoveryCodes(trx, personId)
})

/** Signs in without one again. Refused for staff, who always need it. */
export const removeAuthenticator = operation(async (trx, actor, _: void) => {
  const { personId } = proved(actor)
  const { is_staff } = await trx
    .selectFrom('people')
    .select('is_staff')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  if (is_staff) throw new Forbidden('Staff keep their authenticator')
  await trx.deleteFrom('authenticators').where('person_id', '=', personId).execute()
  await trx.deleteFrom('recovery_codes').where('person_id', '=', personId).execute()
  await record(trx, actor, { event: 'authenticator.removed', entity: 'person', entityId: personId })
  await told(trx, personId)
})

function proved(actor: Parameters<Parameters<typeof operation>[0]>[1]): Person {
  if (actor.kind !== 'person') throw new Forbidden('Only persons have an authenticator')
  requireStepUp(actor)
  return actor
}

const told = (trx: Parameters<typeof sendMessage>[0], personId: number): Promise<void> =>
  sendMessage(trx, {
    to: { personId },
    template: 'second_factor_changed',
    values: { at: now() },
    link: keptPaths.security(),
  })
