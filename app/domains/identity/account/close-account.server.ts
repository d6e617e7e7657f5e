import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, Forbidden } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { provedRecently } from '#app/platform/access/proof.server.ts'
import { addDemoPeople } from '../seed-demo-people.server.ts'

/** What stands in place of the name of somebody who has left. */
const nobody = '—'

/**
 * Closes one's own account at once and for good: everything that tells who they were is gone with this transaction, the
 * queued messages too; what they did stays in the trail under a number. Refused as Conflict while they are staff or the
 * only owner of an employer, and without a recent proof.
 */
export const closeAccount = operation(async (trx, actor, _: void) => {
  if (actor.kind !== 'person') throw new Forbidden('Only persons have accounts')
  provedRecently(actor)
  const { personId } = actor
  await lockOwnedEmployers(trx, personId)
  const person = await trx
    .selectFrom('people')
    .select(['is_staff', 'is_demo'])
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (person.is_staff) throw new Conflict('conflicts.still_staff')
  if (await isLastOwner(trx, personId)) throw new Conflict('conflicts.last_owner')

  await record(trx, actor, { event: 'person.closed', entity: 'person', entityId: personId })
  const at = now()
  await trx
    .updateTable('role_grants')
    .set({ revoked_at: at, revoked_by: personId })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .execute()
  for (const table of [
    'passwords',
    'used_passwords',
    'authenticators',
    'recovery_codes',
    'identities',
    'sign_in_flows',
    'messages',
    'sessions',
  ] as const) {
    await trx.deleteFrom(table).where('person_id', '=', personId).execute()
  }
  await trx
    .updateTable('people')
    .set({
      name: nobody,
      phone_cipher: null,
      phone_index: null,
      phone_masked: null,
      email_cipher: null,
      email_index: null,
      email_masked: null,
      demo_account: null,
      disabled_at: at,
      closed_at: at,
      updated_at: at,
    })
    .where('id', '=', personId)
    .execute()
  if (person.is_demo) await addDemoPeople(trx) // the next visitor of the demo finds the account anew
})

/** Holds the employers this person owns until the end, so that of two last owners only one can leave. */
async function lockOwnedEmployers(trx: Transaction<DB>, personId: number): Promise<void> {
  await trx
    .selectFrom('employers as e')
    .innerJoin('role_grants as g', 'g.employer_id', 'e.id')
    .select('e.id')
    .where('g.person_id', '=', personId)
    .where('g.role', '=', 'employer_owner')
    .where('g.revoked_at', 'is', null)
    .orderBy('e.id')
    .forNoKeyUpdate('e')
    .execute()
}

async function isLastOwner(trx: Transaction<DB>, personId: number): Promise<boolean> {
  const alone = await trx
    .selectFrom('role_grants as g')
    .select('g.id')
    .where('g.person_id', '=', personId)
    .where('g.role', '=', 'employer_owner')
    .where('g.granted_at', 'is not', null)
    .where('g.revoked_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('role_grants as other')
            .select('other.id')
            .whereRef('other.employer_id', '=', 'g.employer_id')
            .where('other.person_id', '<>', personId)
            .where('other.role', '=', 'employer_owner')
            .where('other.granted_at', 'is not', null)
            .where('other.revoked_at', 'is', null),
        ),
      ),
    )
    .executeTakeFirst()
  return alone !== undefined
}
