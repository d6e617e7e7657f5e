import { db } from '#db/client.ts'
import { type Day, lastShanghaiDayBefore } from '#db/values/days.ts'
import { type Actor, type Role } from '#app/platform/access/actor.ts'
import { Forbidden } from '#app/platform/errors.ts'
import { invitationsTo } from './invitation-queries.server.ts'

export type InvitationsPage = {
  invitations: { id: number; employer: { id: number; name: string }; role: Role; address: string; expiresOn: Day }[]
  isQuiet: boolean
}

/** Invitations to whoever looks, by the addresses they have proved, and whether they want no messages about them. */
export async function getInvitationsPage(actor: Actor): Promise<InvitationsPage> {
  if (actor.kind !== 'person') throw new Forbidden('Only persons are invited')
  const [rows, quiet] = await Promise.all([
    invitationsTo(db(), actor.personId).orderBy('i.id').execute(),
    db()
      .selectFrom('people as p')
      .innerJoin('refused_contacts as r', (join) =>
        join.on(({ or, eb }) =>
          or([
            eb('p.phone_index', '=', eb.ref('r.address_index')),
            eb('p.email_index', '=', eb.ref('r.address_index')),
          ]),
        ),
      )
      .select('r.refused_at')
      .where('p.id', '=', actor.personId)
      .executeTakeFirst(),
  ])
  return {
    isQuiet: quiet !== undefined,
    invitations: rows.map((row) => ({
      id: row.id,
      employer: { id: row.employer_id, name: row.name },
      role: row.role as Role,
      address: row.address_masked,
      expiresOn: lastShanghaiDayBefore(row.expires_at),
    })),
  }
}
