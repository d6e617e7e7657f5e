import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { personalTables } from '#app/personal-data.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, Forbidden } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { requireStepUp } from '#app/platform/access/step-up.server.ts'
import { addDemoPeople } from '../demo/seed-demo-people.server.ts'

/**
 * Closes one's own account at once and for good: everything that tells who they were is gone with this transaction, as
 * the areas declare it, the queued messages too; what they did stays in the trail under a number. Refused as Conflict
 * while they are staff or the only owner of an employer, and without a recent proof.
 */
export const closeAccount = operation(async (trx, actor, _: void) => {
  if (actor.kind !== 'person') throw new Forbidden('Only persons have accounts')
  requireStepUp(actor)
  const { personId } = actor
  await lockOwnedEmployers(trx, personId)
  const person = await trx
    .selectFrom('people')
    .select(['is_staff', 'is_demo'])
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (person.is_staff) throw new Conflict('identity:conflict.still_staff')
  if (await isLastOwner(trx, personId)) throw new Conflict('identity:conflict.last_owner')

  await record(trx, actor, { event: 'person.closed', entity: 'person', entityId: personId })
  const at = now()
  await trx
    .updateTable('role_grants')
    .set({ revoked_at: at, revoked_by: personId })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .execute()
  await erase(trx, personId)
  await trx
    .updateTable('people')
    .set({ demo_account: null, disabled_at: at, closed_at: at, updated_at: at })
    .where('id', '=', personId)
    .execute()
  if (person.is_demo) await addDemoPeople(trx) // the next visitor of the demo finds the account anew
})

/** What every area deletes or empties of somebody's rows. */
async function erase(trx: Transaction<DB>, personId: number): Promise<void> {
  for (const [table, { owner, closing }] of personalTables) {
    if (owner === null) continue
    const own = sql`${sql.ref(owner)} = ${personId}`
    if (closing === 'deleted') await sql`delete from ${sql.table(table)} where ${own}`.execute(trx)
    else if ('emptied' in closing) {
      const values = Object.entries(closing.emptied).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
      await sql`update ${sql.table(table)} set ${sql.join(values)} where ${own}`.execute(trx)
    }
  }
}

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
