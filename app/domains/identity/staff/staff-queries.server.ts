import { sql, type Transaction } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { type Actor, type Role, staffRoles } from '#app/platform/access/actor.ts'
import { NotFound } from '#app/platform/errors.ts'
import { type CityScope, cityScope } from '#app/platform/access/rights.ts'
import { unseal } from '#app/platform/access/secrets.server.ts'
import { manageStaff } from '../identity-permissions.ts'
import type { StaffMember } from './staff.ts'

/** People, with those of their roles of staff, held or waited for, that lie in this scope. */
export function selectPeople(database: Database, scope: CityScope) {
  return database
    .selectFrom('people as p')
    .leftJoin('authenticators as a', 'a.person_id', 'p.id')
    .select((eb) => [
      'p.id',
      'p.name',
      'p.email_cipher',
      'p.email_masked',
      'p.disabled_at',
      'a.confirmed_at',
      'a.reset_requested_by',
      sql<Date | null>`(select max(last_seen_at) from sessions where person_id = p.id)`.as('last_seen_at'),
      sql<boolean>`p.is_staff and not exists (select from role_grants as g
        where g.person_id = p.id and g.granted_at is not null
          and ${isStaffRole} and not ${within(scope)})`.as('is_account_within'),
      jsonArrayFrom(
        eb
          .selectFrom('role_grants as g')
          .leftJoin('people as r', 'r.id', 'g.requested_by')
          .whereRef('g.person_id', '=', 'p.id')
          .where(isStaffRole)
          .where(within(scope))
          .orderBy('g.id')
          .select(['g.id', 'g.role', 'g.city_code', 'g.granted_at', 'g.requested_by', 'r.name as requester']),
      ).as('grants'),
    ])
}

/** Whether a row `p` of `people` holds or waits for a role of this scope. */
export const worksWithin = (scope: CityScope) =>
  sql<boolean>`exists (select from role_grants as g
    where g.person_id = p.id and ${isStaffRole} and ${within(scope)})`

/** Those of them who hold or wait for one. */
export const selectStaff = (database: Database, scope: CityScope) =>
  selectPeople(database, scope).where(worksWithin(scope))

/** Roles of staff that were not taken back, as a condition on `role_grants as g`; and those of one city or of all. */
const isStaffRole = sql<boolean>`(g.revoked_at is null and g.role = any(${[...staffRoles]}))`
const within = ({ cityCode }: CityScope) =>
  sql<boolean>`(${cityCode}::text is null or g.city_code is not distinct from ${cityCode})`

type StaffRow = Awaited<ReturnType<ReturnType<typeof selectPeople>['executeTakeFirstOrThrow']>>

/**
 * Their address is shown in full to whom their account as a whole is to administer (`personal-data.ts`), masked to
 * others.
 */
export const toStaffMember = (row: StaffRow, actorId: number): StaffMember => ({
  id: row.id,
  name: row.name,
  email: row.is_account_within && row.email_cipher ? unseal(row.email_cipher) : row.email_masked,
  isDisabled: row.disabled_at !== null,
  hasAuthenticator: row.confirmed_at !== null,
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  roles: row.grants.map((grant) => ({
    grantId: grant.id,
    role: grant.role as Role,
    cityCode: grant.city_code,
    state: grant.granted_at === null ? ('waiting' as const) : ('granted' as const),
    requestedBy: grant.requester,
    isOwnRequest: grant.requested_by === actorId,
  })),
})

/**
 * Somebody on the staff, held until the transaction ends. NotFound for everybody who has no role within the actor's
 * reach. `isAccountWithin`: every role they work in is, so that the account as a whole is the actor's to administer;
 * of somebody who only waits to become staff it never is.
 */
export async function lockStaff(trx: Transaction<DB>, actor: Actor, personId: number) {
  const scope = cityScope(actor, manageStaff)
  await trx.selectFrom('people').select('id').where('id', '=', personId).forUpdate().execute()
  const row = await selectStaff(trx, scope)
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow(() => new NotFound(`Staff ${personId}`))
  return {
    id: row.id,
    name: row.name,
    disabledAt: row.disabled_at,
    cityCode: row.grants[0]!.city_code,
    isAccountWithin: row.is_account_within,
  }
}
