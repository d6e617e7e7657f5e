import type { Role } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { Forbidden, NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'

/**
 * Acts in another of one's own roles from the next request on; null is the seeker everybody is. NotFound for other
 * grants.
 */
export const switchRole = operation(async (trx, actor, { grantId }: { grantId: number | null }): Promise<Role> => {
  if (actor.kind !== 'person') throw new Forbidden('Only persons have roles')
  const grant =
    grantId === null
      ? null
      : await trx
          .selectFrom('role_grants')
          .select(['id', 'role', 'city_code'])
          .where('id', '=', grantId)
          .where('person_id', '=', actor.personId)
          .where('granted_at', 'is not', null)
          .where('revoked_at', 'is', null)
          .executeTakeFirstOrThrow(() => new NotFound(`Role ${grantId}`))
  await trx
    .updateTable('sessions')
    .set({ role_grant_id: grant?.id ?? null })
    .where('id', '=', actor.sessionId)
    .execute()
  const role = (grant?.role ?? 'seeker') as Role
  await record(trx, actor, {
    event: 'role.switched',
    entity: 'session',
    entityId: actor.sessionId,
    before: { role: actor.role },
    after: { role },
  })
  return role
})
