import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, Forbidden } from '#app/platform/errors.ts'
import { statesWhere } from '#app/platform/lifecycle.ts'
import { operation } from '#app/platform/operation.server.ts'
import { withinQuota } from '#app/platform/access/quotas.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { mailDomainOf, presentedColumns } from '../employer-columns.server.ts'
import type { RegisterEmployer } from '../employer-form.ts'
import { grantMembership } from '../members/employer-members.server.ts'
import { registerEmployers } from '../employer-permissions.ts'
import { findPlace } from '#app/domains/places/find-place.server.ts'
import { registered } from '#db/public-employers.ts'
import { employerStates } from '../employer-status.ts'
import { employerNameKey } from './name-key.ts'
import { usccWarning } from './uscc.ts'

/** The company is there already, registered or brought in by an import: whoever it belongs to may claim it. */
export class EmployerExists extends Conflict {
  constructor(readonly employerId: number) {
    super('employers:conflict.exists')
  }
}

/**
 * Registers a company; who does it becomes its owner at once and may prepare documents and drafts, while publishing
 * waits for the bureau. Refused as {@link EmployerExists} when the company is known, by its credit code or, as long as
 * nobody said the code, by its name; of two at once one is registered; and as Conflict for who has registered several
 * that no bureau has verified. A code that fails a check character is kept and pointed out to the reviewer: such codes
 * were issued (GB 32100).
 */
export const registerEmployer = operation(async (trx, actor, form: RegisterEmployer): Promise<number> => {
  if (actor.kind !== 'person') throw new Forbidden('Only a person can register an employer')
  permit(actor, registerEmployers, { cityCode: null, personId: actor.personId })
  await withinQuota(trx, 'unverifiedEmployers', actor.personId, () => unverifiedOf(trx, actor.personId))
  const at = now()
  const place = await findPlace(trx, form.place)
  const nameKey = employerNameKey(form.name)
  const known = await findKnown(trx, form.uscc, nameKey)
  if (known !== null) throw new EmployerExists(known)
  const row = await trx
    .insertInto('employers')
    .values({
      source: registered,
      name: form.name,
      name_key: nameKey,
      uscc: form.uscc,
      uscc_warning: usccWarning(form.uscc),
      ...place,
      ...(await presentedColumns(trx, form)),
      agency_licence_no: form.agencyLicenceNo ?? null,
      mail_domain: await mailDomainOf(trx, actor.personId),
      is_demo: sql<boolean>`(select is_demo from people where id = ${actor.personId})`,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.column('uscc').where('uscc', 'is not', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new EmployerExists((await findKnown(trx, form.uscc, nameKey))!)
  const grant = await grantMembership(trx, {
    personId: actor.personId,
    employerId: row.id,
    role: 'employer_owner',
    cameBy: 'registered',
    isProved: false,
    by: null,
    at,
  })
  await trx.updateTable('sessions').set({ role_grant_id: grant }).where('id', '=', actor.sessionId).execute()
  await record(trx, actor, {
    event: 'employer.registered',
    entity: 'employer',
    entityId: row.id,
    cityCode: place.city_code,
    after: {
      name: form.name,
      uscc: form.uscc,
      uscc_warning: usccWarning(form.uscc),
      is_agency: form.agencyLicenceNo !== undefined,
    },
  })
  return row.id
})

/** How many employers this person brought in, given up ones included, that no bureau has verified yet. */
async function unverifiedOf(trx: Transaction<DB>, personId: number): Promise<number> {
  const { count } = await trx
    .selectFrom('role_grants as g')
    .innerJoin('employers as e', 'e.id', 'g.employer_id')
    .select(({ fn }) => fn.count<number>('e.id').distinct().as('count'))
    .where('g.person_id', '=', personId)
    .where('g.role', '=', 'employer_owner')
    .where('g.granted_by', 'is', null)
    .where('e.source', '=', registered)
    .where(
      'e.status',
      'in',
      statesWhere(employerStates, ({ isNew }) => isNew),
    )
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * The one with this code, else one of this name whose code nobody knows; merged ones stand for what they were merged
 * into.
 */
export async function findKnown(
  trx: Pick<Transaction<DB>, 'selectFrom'>,
  uscc: string,
  nameKey: string,
): Promise<number | null> {
  const found = await trx
    .selectFrom('employers')
    .select(({ fn }) => fn.coalesce('merged_into', 'id').as('id'))
    .where(({ or, and, eb }) =>
      or([eb('uscc', '=', uscc), and([eb('name_key', '=', nameKey), eb('uscc', 'is', null)])]),
    )
    .orderBy(sql`uscc is null`)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return found?.id ?? null
}

/** Whether some employer has this credit code, a merged one among them. */
export const isTaken = async (trx: Transaction<DB>, uscc: string): Promise<boolean> =>
  (await trx.selectFrom('employers').select('id').where('uscc', '=', uscc).executeTakeFirst()) !== undefined
