import { type Transaction, sql } from 'kysely'
import { markStaleFrom } from '#db/index-queue.ts'
import type { DB } from '#db/schema.generated.ts'
import { mergeRegistrations, type MoveVacancies } from '#app/domains/employers/register/merge-registrations.server.ts'
import type { Actor } from '#app/platform/access/actor.ts'

/** Search shows them under the other name as soon as the bulk lane comes to them. */
const moveVacancies: MoveVacancies = async (trx, fromId, intoId, at) => {
  await sql`
    with moved as (
      update vacancies set agency_id = nullif(${intoId}::bigint, employer_id)
      where agency_id = ${fromId} returning id
    )
    ${markStaleFrom('vacancy', 'bulk', sql`select id from moved`)}`.execute(trx)
  const { numAffectedRows } = await sql`
    with moved as (
      update vacancies
      set employer_id = ${intoId}, agency_id = nullif(agency_id, ${intoId}), version = version + 1, updated_at = ${at}
      where employer_id = ${fromId} returning id
    )
    ${markStaleFrom('vacancy', 'bulk', sql`select id from moved`)}`.execute(trx)
  return Number(numAffectedRows ?? 0n)
}

/** Two employers become one, with their vacancies: {@link mergeRegistrations}. */
export const mergeEmployers = (
  trx: Transaction<DB>,
  actor: Actor,
  merged: Parameters<typeof mergeRegistrations>[2],
): Promise<void> => mergeRegistrations(trx, actor, merged, moveVacancies)
