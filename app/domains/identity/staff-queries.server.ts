import { sql, type Transaction } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { type Actor, type Role, staffRoles } from '#app/platform/actor.ts'
import { NotFound } from '#app/platform/errors.ts'
import { type CityScope, permit } from '#app/platform/rights.ts'
import { manageStaff } from './identity-permissions.ts'
import type { StaffMember } from './staff.ts'

/** People who hold or wait for a role of this scope, with those of their roles that lie in it. */
export function selectStaff(database: Database, scope: CityScope) {
  return database
    .selectFrom('people as p')
    .leftJoin('authenticators as a', 'a.person_id', 'p.id')
    .select((eb) => [
      'p.id', 'p.name', 'p.email_masked', 'p.disabled_at', 'a.confirmed_at', 'a.reset_requested_by',
      sql<Date | null>`(select max(last_seen_at) from sessions where person_id = p.id)`.as('last_seen_at'),
      jsonArrayFrom(eb.selectFrom('role_grants as g')
        .leftJoin('people as r', 'r.id', 'g.requested_by')
        .whereRef('g.person_id', '=', 'p.id')
        .where(within(scope))
        .orderBy('g.id')
        .select(['g.id', 'g.role', 'g.city_code', 'g.granted_at', 'g.requested_by', 'r.name as requester'])).as('grants'),
    ])
    .where(({ exists, selectFrom }) => exists(selectFrom('role_grants as g').whereRef('g.person_id', '=', 'p.id').where(within(scope)).select('g.id')))
}

/** Staff roles that were not taken back, of one city or of all, as a condition on `role_grants as g`. */
const within = ({ cityCode }: CityScope) =>
  sql<boolean>`g.revoked_at is null and g.role = any(${[...staffRoles]}) and (${cityCode}::text is null or g.city_code = ${cityCode})`

type StaffRow = Awaited<ReturnType<ReturnType<typeof selectStaff>['executeTakeFirstOrThrow']>>

export const toStaffMember = (row: StaffRow, actorId: number): StaffMember => ({
  id: row.id, name: row.name, email: row.email_masked, isDisabled: row.disabled_at !== null, hasAuthenticator: row.confirmed_at !== null,
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  roles: row.grants.map((grant) => ({
    grantId: grant.id, role: grant.role as Role, cityCode: grant.city_code, state: grant.granted_at === null ? 'waiting' as const : 'granted' as const,
    requestedBy: grant.requester, isOwnRequest: grant.requested_by === actorId,
  })),
})

/**
 * Somebody on the staff, held until the transaction ends. NotFound for everybody who has no role within the actor's
 * reach; one's own account is nobody's to administer but others'.
 */
export async function lockStaff(trx: Transaction<DB>, actor: Actor, personId: number) {
  const person = await trx.selectFrom('people').select(['id', 'name', 'is_staff', 'disabled_at']).where('id', '=', personId).forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound(`Person ${personId}`))
  const grants = await trx.selectFrom('role_grants').select(['city_code', 'role']).where('person_id', '=', personId).where('revoked_at', 'is', null)
    .where('role', 'in', [...staffRoles]).execute()
  if (grants.length === 0) throw new NotFound(`Nobody on the staff: ${personId}`)
  const own = actor.kind === 'person' ? grants.find(({ city_code }) => city_code === actor.cityCode) : undefined
  permit(actor, manageStaff, { cityCode: (own ?? grants[0]!).city_code })
  return { ...person, cityCode: (own ?? grants[0]!).city_code }
}
