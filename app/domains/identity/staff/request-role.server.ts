import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { refuseParty } from '#app/domains/review-queue/parties.server.ts'
import { keptPaths } from '#app/paths.ts'
import type { Actor, Role } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Forbidden } from '#app/platform/errors.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { requireStepUp } from '#app/platform/access/step-up.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { claimContact, contactColumns } from '../contact-columns.server.ts'
import { manageStaff } from '../identity-permissions.ts'
import { lockStaff } from './staff-queries.server.ts'
import { isBureauRole } from './staff.ts'

type Wanted = { role: Role; city?: string }

/**
 * An account for a member of staff, by name and mail address, with their first role asked for. It can be used once
 * another administrator has granted the role; they choose their password with a code from that address. Somebody who
 * has an account with the address keeps it and gets the role beside what they are.
 */
export const createStaff = operation(
  async (trx, actor, { name, email, ...wanted }: Wanted & { name: string; email: string }): Promise<number> => {
    const contact = { channel: 'mail' as const, address: email }
    const cityCode = mayAskFor(actor, wanted)
    const known = await claimContact(trx, contact)
    const { id } =
      known ??
      (await trx
        .insertInto('people')
        .values({ name, is_staff: true, ...contactColumns(contact), created_at: now(), updated_at: now() })
        .returning('id')
        .executeTakeFirstOrThrow())
    if (!known) await record(trx, actor, { event: 'staff.created', entity: 'person', entityId: id, cityCode })
    await askFor(trx, actor, { id, name }, wanted.role, cityCode)
    return id
  },
)

/** Another role for somebody who is on the staff. Refused beside the field when they have it or it is asked for. */
export const requestRole = operation(async (trx, actor, { personId, ...wanted }: Wanted & { personId: number }) => {
  const person = await lockStaff(trx, actor, personId)
  await askFor(trx, actor, person, wanted.role, mayAskFor(actor, wanted))
})

/** The city the role will be in. Refused when it is not the actor's to ask for. */
function mayAskFor(actor: Actor, { role, city }: Wanted): string | null {
  if (actor.kind !== 'person') throw new Forbidden('Roles are asked for by persons')
  requireStepUp(actor)
  const cityCode = isBureauRole(role) ? (actor.cityCode ?? city ?? null) : null
  if (isBureauRole(role) && cityCode === null) throw new BadInput([{ field: 'city', code: 'required' }])
  if (!isBureauRole(role) && actor.role !== 'circle_office')
    throw new Forbidden('Only the circle office asks for its own roles')
  permit(actor, manageStaff, { cityCode })
  return cityCode
}

async function askFor(
  trx: Transaction<DB>,
  actor: Actor,
  person: { id: number; name: string },
  role: Role,
  cityCode: string | null,
): Promise<void> {
  if (actor.kind !== 'person') throw new Forbidden('Roles are asked for by persons')
  await refuseParty(trx, actor, { subjectId: person.id, requesterId: null })
  const asked = await trx
    .insertInto('role_grants')
    .values({ person_id: person.id, role, city_code: cityCode, requested_by: actor.personId, requested_at: now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!asked) throw new BadInput([{ field: 'role', code: 'role_held' }])
  await record(trx, actor, {
    event: 'role.requested',
    entity: 'person',
    entityId: person.id,
    cityCode,
    after: { role, city: cityCode },
  })
  for (const { person_id } of await whoMayGrant(trx, actor.personId, person.id, cityCode)) {
    await sendMessage(trx, {
      to: { personId: person_id },
      template: 'role_waits',
      values: { name: person.name, role },
      link: keptPaths.staffMember(person.id),
    })
  }
}

/** Administrators of the city, and the circle office, without those concerned. */
const whoMayGrant = (trx: Transaction<DB>, requesterId: number, personId: number, cityCode: string | null) =>
  trx
    .selectFrom('role_grants')
    .select('person_id')
    .distinct()
    .where('granted_at', 'is not', null)
    .where('revoked_at', 'is', null)
    .where('person_id', 'not in', [requesterId, personId])
    .where(({ or, eb, and }) =>
      or([
        eb('role', '=', 'circle_office'),
        ...(cityCode === null ? [] : [and([eb('role', '=', 'city_administrator'), eb('city_code', '=', cityCode)])]),
      ]),
    )
    .execute()
