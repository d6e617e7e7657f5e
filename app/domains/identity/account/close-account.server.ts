import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { ownRows } from '#app/own-rows.server.ts'
import { personalTables } from '#app/personal-data.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, Forbidden } from '#app/platform/errors.ts'
import { forgetBytes, forgetFiles } from '#app/platform/files/files.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { requireStepUp } from '#app/platform/access/step-up.server.ts'
import { contactsOf } from '../contact-columns.server.ts'
import { addDemoPeople } from '../demo/seed-demo-people.server.ts'

/**
 * Closes one's own account at once and for good: everything that tells who they were is gone with this transaction, as
 * the areas declare it, the queued messages too, and the bytes of their files right after it; what they did stays in
 * the trail under a number. Refused as Conflict while they are staff or the only owner of an employer, and without a
 * recent proof.
 */
export async function closeAccount(actor: Actor, input: void): Promise<void> {
  await forgetBytes(await close(actor, input))
}

/** Answers under which keys the bytes of their files lie. */
const close = operation(async (trx, actor, _: void): Promise<string[]> => {
  if (actor.kind !== 'person') throw new Forbidden('Only persons have accounts')
  requireStepUp(actor)
  const { personId } = actor
  await lockOwnedEmployers(trx, personId)
  const person = await trx
    .selectFrom('people')
    .select(['is_staff', 'is_demo', 'phone_cipher', 'email_cipher'])
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
  const keys = await erase(trx, { personId, addresses: contactsOf(person).map(({ address }) => address) })
  await trx
    .updateTable('people')
    .set({ demo_account: null, disabled_at: at, closed_at: at, updated_at: at })
    .where('id', '=', personId)
    .execute()
  if (person.is_demo) await addDemoPeople(trx) // the next visitor of the demo finds the account anew
  return keys
})

/** What every area deletes or empties of somebody's rows. Answers the keys of files that went with them. */
async function erase(
  trx: Transaction<DB>,
  { personId, addresses }: { personId: number; addresses: string[] },
): Promise<string[]> {
  const keys: string[] = []
  for (const [table, { owner, closing, ...declared }] of personalTables) {
    if (owner === null) {
      if ('deletedBy' in closing)
        await sql`
          delete from ${sql.table(table)} where ${sql.ref(closing.deletedBy)} = any(${addresses}::text[])`.execute(trx)
      continue
    }
    const own = ownRows(owner, personId)
    if (closing === 'deleted') {
      const files =
        'files' in declared && declared.files ? await filesOf(trx, { table, own, column: declared.files }) : []
      const ids = files.map(({ id }) => id)
      await sql`delete from ${sql.table(table)} where ${own}`.execute(trx)
      if (ids.length > 0) await forgetFiles(trx, ids) // those that were sent; the others went with their rows
      keys.push(...files.map(({ key }) => key))
    } else if ('emptied' in closing) {
      const values = Object.entries(closing.emptied).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
      await sql`update ${sql.table(table)} set ${sql.join(values)} where ${own}`.execute(trx)
    }
  }
  return keys
}

/** Files that rows refer to, and the keys of their bytes. */
async function filesOf(
  trx: Transaction<DB>,
  { table, own, column }: { table: string; own: RawBuilder<boolean>; column: string },
) {
  const { rows } = await sql<{ id: number; key: string }>`
    select distinct f.id, f.key from files f
    where f.id in (select ${sql.ref(column)} from ${sql.table(table)} where ${own})`.execute(trx)
  return rows
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
