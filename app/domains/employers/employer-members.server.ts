import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { type Template, type Templates } from '#app/platform/message-templates.ts'
import { type Message, sendMessage } from '#app/platform/messages.server.ts'
import type { MemberRole } from './employer.ts'

/** The grants by which people act for an employer now, oldest first. */
export function membersOf(trx: Transaction<DB>, employerId: number) {
  return trx
    .selectFrom('role_grants')
    .select(['id', 'person_id', 'role'])
    .where('employer_id', '=', employerId)
    .where('granted_at', 'is not', null)
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .execute()
}

/** Tells everybody who owns the employer. */
export async function tellOwners<Name extends Exclude<Template, `${string}_code`>>(
  trx: Transaction<DB>, employerId: number, message: { template: Name; values: Templates[Name]; link?: string },
): Promise<void> {
  const owners = (await membersOf(trx, employerId)).filter(({ role }) => role === 'employer_owner')
  for (const { person_id: personId } of owners) await sendMessage(trx, { to: { personId }, ...message } as Message)
}

/** Makes somebody a member, at once; who is one already gets the higher of the two roles. Answers the grant. */
export async function grantMembership(
  trx: Transaction<DB>, given: { personId: number; employerId: number; role: MemberRole; by: number | null; at: Date },
): Promise<number> {
  const held = (await membersOf(trx, given.employerId)).filter(({ person_id }) => person_id === given.personId)
  const same = held.find(({ role }) => role === given.role || role === 'employer_owner')
  if (same) return same.id
  const { id } = await trx
    .insertInto('role_grants')
    .values({
      person_id: given.personId, role: given.role, employer_id: given.employerId, requested_by: given.personId,
      requested_at: given.at, granted_by: given.by, granted_at: given.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const lesser = held.map((grant) => grant.id)
  if (lesser.length > 0) await replaceGrants(trx, lesser, id, given)
  return id
}

/** Ends grants in favour of another one, which the sessions that acted under them take over. */
export async function replaceGrants(trx: Transaction<DB>, ended: number[], by: number, { by: personId, at }: { by: number | null; at: Date }): Promise<void> {
  await trx.updateTable('role_grants').set({ revoked_at: at, revoked_by: personId }).where('id', 'in', ended).execute()
  await trx.updateTable('sessions').set({ role_grant_id: by }).where('role_grant_id', 'in', ended).where('ended_at', 'is', null).execute()
}
