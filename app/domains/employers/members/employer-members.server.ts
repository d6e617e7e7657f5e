import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { keptPaths } from '#app/paths.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { type Template, type Templates } from '#app/platform/messages/message-templates.ts'
import { type Message, sendMessage } from '#app/platform/messages/messages.server.ts'
import type { MemberRole, MemberWay } from '../employer.ts'

const grantsOf = (trx: Transaction<DB>, employerId: number) =>
  trx
    .selectFrom('role_grants')
    .select(['id', 'person_id', 'role', 'came_by', 'requested_at', 'proved_at'])
    .where('employer_id', '=', employerId)
    .where('revoked_at', 'is', null)
    .orderBy('id')

/** The grants by which people act for an employer now, oldest first. */
export const membersOf = (trx: Transaction<DB>, employerId: number) =>
  grantsOf(trx, employerId).where('granted_at', 'is not', null).execute()

/** Those who may not act for it until an owner confirms them. */
export const waitingMembersOf = (trx: Transaction<DB>, employerId: number) =>
  grantsOf(trx, employerId).where('granted_at', 'is', null).execute()

type Member = Awaited<ReturnType<typeof membersOf>>[number]

type Told<Name extends Template> = { template: Name; values: Templates[Name]; link?: string }
type Tellable = Exclude<Template, `${string}_code`>

/** Tells everybody who owns the employer. */
export async function tellOwners<Name extends Tellable>(
  trx: Transaction<DB>,
  employerId: number,
  message: Told<Name>,
): Promise<void> {
  const owners = (await membersOf(trx, employerId)).filter(({ role }) => role === 'employer_owner')
  for (const { person_id: personId } of owners) await sendMessage(trx, { to: { personId }, ...message } as Message)
}

/** Tells everybody who acts for the employer, each once. */
export async function tellMembers<Name extends Tellable>(
  trx: Transaction<DB>,
  employerId: number,
  message: Told<Name>,
): Promise<void> {
  const people = new Set((await membersOf(trx, employerId)).map(({ person_id }) => person_id))
  for (const personId of people) await sendMessage(trx, { to: { personId }, ...message } as Message)
}

/**
 * Makes somebody a member, at once; who is one already gets the higher of the two roles, and who waited to be confirmed
 * waits no longer. `isProved`: a bureau saw their papers, or somebody proved vouches for them. Answers the grant.
 */
export async function grantMembership(
  trx: Transaction<DB>,
  given: {
    personId: number
    employerId: number
    role: MemberRole
    cameBy: MemberWay
    isProved: boolean
    by: number | null
    at: Date
  },
): Promise<number> {
  const { personId, employerId, at } = given
  const isTheirs = ({ person_id }: Member) => person_id === personId
  const held = (await membersOf(trx, employerId)).filter(isTheirs)
  const waiting = (await waitingMembersOf(trx, employerId)).filter(isTheirs).map(({ id }) => id)
  if (waiting.length > 0)
    await trx
      .updateTable('role_grants')
      .set({ revoked_at: at, revoked_by: given.by })
      .where('id', 'in', waiting)
      .execute()
  const same = held.find(({ role }) => role === given.role || role === 'employer_owner')
  if (same) {
    if (given.isProved && same.proved_at === null)
      await trx.updateTable('role_grants').set({ proved_at: at }).where('id', '=', same.id).execute()
    return same.id
  }
  const { id } = await trx
    .insertInto('role_grants')
    .values({
      person_id: personId,
      role: given.role,
      employer_id: employerId,
      came_by: given.cameBy,
      requested_by: personId,
      requested_at: at,
      granted_by: given.by,
      granted_at: at,
      proved_at: given.isProved ? at : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const lesser = held.map((grant) => grant.id)
  if (lesser.length > 0) await replaceGrants(trx, lesser, id, given)
  return id
}

/** Ends grants in favour of another one, which the sessions that acted under them take over. */
export async function replaceGrants(
  trx: Transaction<DB>,
  ended: number[],
  by: number,
  { by: personId, at }: { by: number | null; at: Date },
): Promise<void> {
  await trx.updateTable('role_grants').set({ revoked_at: at, revoked_by: personId }).where('id', 'in', ended).execute()
  await trx
    .updateTable('sessions')
    .set({ role_grant_id: by })
    .where('role_grant_id', 'in', ended)
    .where('ended_at', 'is', null)
    .execute()
}

/**
 * The members to be confirmed anew when somebody proves that the employer is theirs: who was never proved, and whom a
 * bureau chose.
 */
export const toSetAside = (members: readonly Member[], chosen: readonly number[]): Member[] =>
  members.filter(({ id, proved_at }) => proved_at === null || chosen.includes(id))

/**
 * From their very next request these members may not act for the employer, stay on its list, and wait for an owner to
 * confirm or refuse them; they are told, and what they invited to is void.
 */
export async function setAside(
  trx: Transaction<DB>,
  actor: Actor,
  {
    employer,
    members,
    at,
  }: { employer: { id: number; name: string; city_code: string | null }; members: readonly Member[]; at: Date },
): Promise<void> {
  if (members.length === 0) return
  await trx
    .updateTable('role_grants')
    .set({ granted_at: null, granted_by: null, proved_at: null })
    .where(
      'id',
      'in',
      members.map(({ id }) => id),
    )
    .execute()
  await trx
    .updateTable('employer_invitations')
    .set({ withdrawn_at: at })
    .where('employer_id', '=', employer.id)
    .where(
      'invited_by',
      'in',
      members.map(({ person_id }) => person_id),
    )
    .where('accepted_at', 'is', null)
    .where('declined_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
  for (const { person_id: personId, role } of members) {
    await sendMessage(trx, {
      to: { personId },
      template: 'member_set_aside',
      values: { employer: employer.name },
      link: keptPaths.employerHome(),
    })
    await record(trx, actor, {
      event: 'member.set_aside',
      entity: 'employer',
      entityId: employer.id,
      cityCode: employer.city_code,
      before: { person_id: personId, role },
    })
  }
}
