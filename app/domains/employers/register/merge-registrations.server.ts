import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { refuseParty } from '#app/domains/review-queue/parties.server.ts'
import { withdrawReviewItems } from '#app/domains/review-queue/withdraw-review-items.server.ts'
import { keptPaths } from '#app/paths.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { permit } from '#app/platform/access/rights.ts'
import {
  belongingOf,
  changeEmployerStatus,
  type LockedEmployer,
  lockEmployers,
} from '../change-employer-status.server.ts'
import {
  grantMembership,
  membersOf,
  replaceGrants,
  setAside,
  tellOwners,
  toSetAside,
  waitingMembersOf,
} from '../members/employer-members.server.ts'
import { decideEmployers } from '../employer-permissions.ts'
import { MemberRole } from '../employer.ts'

/** Hands the vacancies of one employer over to another; answers how many. */
export type MoveVacancies = (trx: Transaction<DB>, fromId: number, intoId: number, at: Date) => Promise<number>

/**
 * Two rows turn out to be one company: everything of the first belongs to the second from now on, in the transaction of
 * the decision. Vacancies with their history, documents (as replaced ones where the second has its own), members,
 * clients and decided claims move; of the members only those who were proved act for both, where anybody was. The first
 * row stays, leads to the second, and keeps its name and code taken, so that later imports follow. Refused for one that
 * is merged already, while a claim of the first waits, and when only the first has a credit code: then the merger goes
 * the other way round. `moveVacancies` belongs to the area of jobs, which this one does not know.
 */
export async function mergeRegistrations(
  trx: Transaction<DB>,
  actor: Actor,
  {
    employerId: fromId,
    intoId,
    setAside: chosen = [],
  }: {
    employerId: number
    intoId: number
    setAside?: readonly number[]
  },
  moveVacancies: MoveVacancies,
): Promise<void> {
  if (fromId === intoId) throw new BadInput([{ field: 'intoId', code: 'same_employer' }])
  const [from, into] = (await lockEmployers(trx, [fromId, intoId])) as [LockedEmployer, LockedEmployer]
  permit(actor, decideEmployers, belongingOf(into))
  await refuseParty(trx, actor, { employerIds: [fromId, intoId] })
  if (into.status === 'merged') throw new Conflict('employers:conflict.merged')
  if (into.uscc === null && from.uscc !== null) throw new Conflict('employers:conflict.merge_needs_code')
  const claim = await trx
    .selectFrom('employer_claims')
    .select('id')
    .where('employer_id', '=', fromId)
    .where('decided_at', 'is', null)
    .executeTakeFirst()
  if (claim) throw new Conflict('employers:conflict.claim_open')
  const members = await membersOf(trx, fromId)
  // What an import brought in without anybody behind it may carry the city of the work instead of that of the register.
  const isOrphan = from.status === 'unverified' && members.length === 0
  const city_code = isOrphan ? into.city_code : from.city_code
  await changeEmployerStatus(
    trx,
    actor,
    { ...from, city_code },
    { action: 'merge', set: { merged_into: intoId }, told: { merged_into: intoId } },
  )
  const at = now()
  await moveMembers(trx, actor, { from, into, chosen, at })
  await tellOwners(trx, intoId, {
    template: 'employer_merged',
    values: { employer: from.name, into: into.name },
    link: keptPaths.employerHome(),
  })
  await moveDocuments(trx, fromId, intoId, at)
  await moveClients(trx, fromId, intoId, at)
  await trx.updateTable('employers').set({ merged_into: intoId }).where('merged_into', '=', fromId).execute()
  await trx
    .updateTable('employer_invitations')
    .set({ withdrawn_at: at })
    .where('employer_id', '=', fromId)
    .where('accepted_at', 'is', null)
    .where('declined_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
  await trx.updateTable('employer_claims').set({ employer_id: intoId }).where('employer_id', '=', fromId).execute()
  const vacancies = await moveVacancies(trx, fromId, intoId, at)
  await withdrawReviewItems(trx, actor, {
    entity: 'employer',
    entityId: fromId,
    kinds: ['employer_registration', 'employer_reverification'],
  })
  await record(trx, actor, {
    event: 'employer.absorbed',
    entity: 'employer',
    entityId: intoId,
    cityCode: into.city_code,
    after: { merged_id: fromId, name: from.name, uscc: from.uscc, members: members.length, vacancies },
  })
}

/**
 * Members of both keep the higher of their roles; sessions go on under the grant that stays. Who was never proved has
 * no say in what somebody proved: they come along, or stay, as members who wait to be confirmed. So does whoever the
 * bureau names.
 */
async function moveMembers(
  trx: Transaction<DB>,
  actor: Actor,
  { from, into, chosen, at }: { from: LockedEmployer; into: LockedEmployer; chosen: readonly number[]; at: Date },
): Promise<void> {
  const [coming, staying] = [await membersOf(trx, from.id), await membersOf(trx, into.id)]
  const isProved = (employer: LockedEmployer, members: typeof coming) =>
    employer.verified_until !== null || members.some(({ proved_at }) => proved_at !== null)
  const aside = (members: typeof coming, areOthersProved: boolean) =>
    toSetAside(members, chosen).filter(({ id }) => areOthersProved || chosen.includes(id))
  // Two groups of which neither was proved: those who come along wait for those who are there.
  const outgoing = aside(coming, isProved(into, staying) || isProved(from, coming) || staying.length > 0)
  const outstaying = aside(staying, isProved(from, coming) || isProved(into, staying))
  await setAside(trx, actor, { employer: from, members: outgoing, at })
  await setAside(trx, actor, { employer: into, members: outstaying, at })
  const by = actor.kind === 'person' ? actor.personId : null
  for (const { id, person_id, role, proved_at } of coming.filter((member) => !outgoing.includes(member))) {
    const grant = await grantMembership(trx, {
      personId: person_id,
      employerId: into.id,
      role: MemberRole.parse(role),
      cameBy: 'merged',
      isProved: proved_at !== null,
      by,
      at,
    })
    await replaceGrants(trx, [id], grant, { by, at })
  }
  for (const { id, person_id, role, came_by, requested_at } of await waitingMembersOf(trx, from.id)) {
    await trx.updateTable('role_grants').set({ revoked_at: at, revoked_by: by }).where('id', '=', id).execute()
    await trx
      .insertInto('role_grants')
      .values({
        person_id,
        role,
        employer_id: into.id,
        came_by: came_by ?? 'merged',
        requested_by: person_id,
        requested_at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

async function moveDocuments(trx: Transaction<DB>, fromId: number, intoId: number, at: Date): Promise<void> {
  await sql`
    update employer_documents set replaced_at = ${at}
    where employer_id = ${fromId} and claim_id is null and replaced_at is null
      and kind in (select kind from employer_documents
        where employer_id = ${intoId} and claim_id is null and replaced_at is null)`.execute(trx)
  await trx.updateTable('employer_documents').set({ employer_id: intoId }).where('employer_id', '=', fromId).execute()
}

/** Both as an agency and as a client; a relation that would stand twice, or between a company and itself, ends. */
async function moveClients(trx: Transaction<DB>, fromId: number, intoId: number, at: Date): Promise<void> {
  const [agency, client] = [sql.ref('agency_id'), sql.ref('client_id')]
  for (const { side, other } of [
    { side: agency, other: client },
    { side: client, other: agency },
  ]) {
    await sql`
      update agency_clients first set ended_at = ${at}, ended_by = 'merger'
      where first.${side} = ${fromId} and first.ended_at is null
        and (first.${other} = ${intoId} or exists (select from agency_clients second
          where second.${side} = ${intoId} and second.${other} = first.${other}
            and second.ended_at is null))`.execute(trx)
    await sql`
      update agency_clients set ${side} = ${intoId}
      where ${side} = ${fromId} and ${other} <> ${intoId}`.execute(trx)
  }
}
