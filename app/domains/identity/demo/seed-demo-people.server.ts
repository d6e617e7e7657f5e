import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { type DemoPerson, demoPeople } from './demo-people.ts'
import { staffRoles } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import { contactColumns } from '../contact-columns.server.ts'
import { normaliseEmail, normalisePhone } from '../contact.ts'

/** Adds the invented people of the demo page and their roles. A second call changes nothing. */
export const seedDemoPeople = operation(addDemoPeople)

/** The same within a transaction; who closed their account is there again, as somebody new. Answers how many came. */
export async function addDemoPeople(trx: Transaction<DB>): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('seed-demo-people'))`.execute(trx)
  const known = await trx.selectFrom('people').select('demo_account').where('demo_account', 'is not', null).execute()
  const missing = demoPeople.filter(({ account }) => !known.some(({ demo_account }) => demo_account === account))
  for (const person of missing) await addPerson(trx, person)
  return missing.length
}

async function addPerson(trx: Transaction<DB>, { account, name, phone, email, roles }: DemoPerson): Promise<void> {
  const at = now()
  const { id } = await trx
    .insertInto('people')
    .values({
      name,
      demo_account: account,
      is_demo: true,
      is_staff: roles.some(({ role }) => staffRoles.some((staff) => staff === role)),
      ...contactColumns({ channel: 'sms', address: normalisePhone(phone)! }),
      ...contactColumns({ channel: 'mail', address: normaliseEmail(email)! }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx.insertInto('notice_acceptances').values({ person_id: id, purpose: 'account', version: 1 }).execute()
  for (const role of roles) {
    const employer =
      'employerUscc' in role && role.employerUscc
        ? await trx.selectFrom('employers').select('id').where('uscc', '=', role.employerUscc).executeTakeFirst()
        : null
    if (employer === undefined) continue // a database whose vacancies are real has no demo employers
    await trx
      .insertInto('role_grants')
      .values({
        person_id: id,
        role: role.role,
        city_code: 'cityCode' in role ? role.cityCode : null,
        employer_id: employer?.id ?? null,
        requested_at: at,
        granted_at: at,
        proved_at: employer ? at : null,
      })
      .execute()
  }
}
