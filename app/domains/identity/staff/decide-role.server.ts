import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { refuseParty } from '#app/domains/review-queue/parties.server.ts'
import { keptPaths } from '#app/paths.ts'
import { type Actor, type Role, staffRoles } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { requireStepUp } from '#app/platform/access/step-up.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { manageStaff } from '../identity-permissions.ts'

/**
 * Grants a role that somebody else asked for: it counts from now on. Whoever becomes staff by it is signed out
 * everywhere, because staff sign in with a second factor. Refused as Conflict for who asked and for whom it is.
 */
const grantRole = operation(async (trx, actor, input: { grantId: number }) => {
  const grant = await lockGrant(trx, actor, input.grantId, 'waiting')
  await refuseParty(trx, actor, { subjectId: grant.person_id, requesterId: grant.requested_by })
  const at = now()
  await trx
    .updateTable('role_grants')
    .set({ granted_by: grant.actorId, granted_at: at })
    .where('id', '=', grant.id)
    .execute()
  const { is_staff } = await trx
    .selectFrom('people')
    .select('is_staff')
    .where('id', '=', grant.person_id)
    .executeTakeFirstOrThrow()
  if (!is_staff) {
    await trx.updateTable('people').set({ is_staff: true, updated_at: at }).where('id', '=', grant.person_id).execute()
    await trx
      .updateTable('sessions')
      .set({ ended_at: at })
      .where('person_id', '=', grant.person_id)
      .where('ended_at', 'is', null)
      .execute()
  }
  const values = { role: grant.role as Role }
  const isNew = !(await trx
    .selectFrom('sessions')
    .select('id')
    .where('person_id', '=', grant.person_id)
    .limit(1)
    .executeTakeFirst())
  await sendMessage(trx, {
    to: { personId: grant.person_id },
    template: isNew ? 'staff_invited' : 'role_granted',
    values,
    link: keptPaths.me(),
  })
  await tell(trx, actor, grant, 'role.granted')
})

/** Turns down a role that was asked for. */
const refuseRole = operation(async (trx, actor, input: { grantId: number }) => {
  const grant = await lockGrant(trx, actor, input.grantId, 'waiting')
  await takeBack(trx, grant)
  if (grant.requested_by !== null && grant.requested_by !== grant.actorId) {
    await sendMessage(trx, {
      to: { personId: grant.requested_by },
      template: 'role_refused',
      values: { role: grant.role as Role },
      link: keptPaths.staff(),
    })
  }
  await tell(trx, actor, grant, 'role.refused')
})

/** Takes a role back: the next request in it is one of a seeker. */
const revokeRole = operation(async (trx, actor, input: { grantId: number }) => {
  const grant = await lockGrant(trx, actor, input.grantId, 'granted')
  await takeBack(trx, grant)
  await sendMessage(trx, {
    to: { personId: grant.person_id },
    template: 'role_revoked',
    values: { role: grant.role as Role },
    link: keptPaths.me(),
  })
  await tell(trx, actor, grant, 'role.revoked')
})

/** What can be done about a role: two persons bring it about, one takes it back. */
export const decideRole = { grant: grantRole, refuse: refuseRole, revoke: revokeRole }

type Grant = Awaited<ReturnType<typeof lockGrant>>

/**
 * A grant held until the transaction ends. NotFound out of reach, Conflict in another state or when it is one's own.
 */
async function lockGrant(trx: Transaction<DB>, actor: Actor, grantId: number, state: 'waiting' | 'granted') {
  if (actor.kind !== 'person') throw new Forbidden('Roles are granted by persons')
  requireStepUp(actor)
  const grant = await trx
    .selectFrom('role_grants')
    .select(['id', 'person_id', 'role', 'city_code', 'requested_by', 'granted_at', 'revoked_at'])
    .where('id', '=', grantId)
    .where('role', 'in', [...staffRoles])
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound(`Grant ${grantId}`))
  permit(actor, manageStaff, { cityCode: grant.city_code })
  await refuseParty(trx, actor, { subjectId: grant.person_id, requesterId: null })
  if (grant.revoked_at !== null || (grant.granted_at === null) !== (state === 'waiting'))
    throw new Conflict('identity:conflict.role_decided')
  return { ...grant, actorId: actor.personId }
}

/** Whoever has no staff role left is none of the staff. */
async function takeBack(trx: Transaction<DB>, { id, person_id, actorId }: Grant): Promise<void> {
  await trx.updateTable('role_grants').set({ revoked_by: actorId, revoked_at: now() }).where('id', '=', id).execute()
  const left = await trx
    .selectFrom('role_grants')
    .select('id')
    .where('person_id', '=', person_id)
    .where('role', 'in', [...staffRoles])
    .where('revoked_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (!left)
    await trx.updateTable('people').set({ is_staff: false, updated_at: now() }).where('id', '=', person_id).execute()
}

const tell = (
  trx: Transaction<DB>,
  actor: Actor,
  { person_id, role, city_code }: Grant,
  event: string,
): Promise<void> =>
  record(trx, actor, {
    event,
    entity: 'person',
    entityId: person_id,
    cityCode: city_code,
    after: { role, city: city_code },
  })
