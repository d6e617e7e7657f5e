import { db } from '#db/client.ts'
import { type Day, lastShanghaiDayBefore } from '#db/values/days.ts'
import { type Actor, type Role } from '#app/platform/actor.ts'
import { Forbidden } from '#app/platform/errors.ts'
import { invitationsTo } from './invitation-queries.server.ts'

export type InvitationsPage = { invitations: { id: number; employer: { id: number; name: string }; role: Role; address: string; expiresOn: Day }[] }

/** Invitations to whoever looks, by the addresses they have proved. One query. */
export async function getInvitationsPage(actor: Actor): Promise<InvitationsPage> {
  if (actor.kind !== 'person') throw new Forbidden('Only persons are invited')
  const rows = await invitationsTo(db(), actor.personId).orderBy('i.id').execute()
  return {
    invitations: rows.map((row) => ({
      id: row.id, employer: { id: row.employer_id, name: row.name }, role: row.role as Role, address: row.address_masked, expiresOn: lastShanghaiDayBefore(row.expires_at),
    })),
  }
}
