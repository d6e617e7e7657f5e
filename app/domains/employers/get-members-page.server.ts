import { db } from '#db/client.ts'
import { type Day, lastShanghaiDayBefore, shanghaiDay } from '#db/values/days.ts'
import { type Actor, type Role } from '#app/platform/actor.ts'
import { Forbidden } from '#app/platform/errors.ts'
import { holds, permit } from '#app/platform/rights.ts'
import { runEmployer, seeEmployer } from './employer-permissions.ts'
import { openInvitations } from './invitation-queries.server.ts'

export type MembersPage = {
  /** `isRemovable`: whoever looks may end this membership, and it is not the last owner. */
  members: { grantId: number; name: string; role: Role; contact: string | null; since: Day; isSelf: boolean; isRemovable: boolean }[]
  invitations: { id: number; address: string; role: Role; expiresOn: Day }[]
  /** Whether whoever looks may invite. */
  mayInvite: boolean
}

/** The people who act for one's employer, and those who are invited. Two queries. */
export async function getMembersPage(actor: Actor): Promise<MembersPage> {
  if (actor.kind !== 'person' || actor.employerId === null) throw new Forbidden('Only members see the members')
  permit(actor, seeEmployer, { cityCode: null, employerId: actor.employerId })
  const mayInvite = holds(actor, runEmployer)
  const [members, invitations] = await Promise.all([
    db().selectFrom('role_grants as g').innerJoin('people as p', 'p.id', 'g.person_id')
      .select(['g.id', 'p.id as person_id', 'p.name', 'g.role', 'g.granted_at', 'p.phone_masked', 'p.email_masked'])
      .where('g.employer_id', '=', actor.employerId).where('g.granted_at', 'is not', null).where('g.revoked_at', 'is', null)
      .orderBy('g.id').execute(),
    openInvitations(db()).where('i.employer_id', '=', actor.employerId).orderBy('i.id').execute(),
  ])
  const owners = members.filter(({ role }) => role === 'employer_owner').length
  return {
    members: members.map((member) => {
      const isSelf = member.person_id === actor.personId
      return {
        grantId: member.id, name: member.name, role: member.role as Role, contact: member.phone_masked ?? member.email_masked,
        since: shanghaiDay(member.granted_at!), isSelf, isRemovable: (isSelf || mayInvite) && !(member.role === 'employer_owner' && owners === 1),
      }
    }),
    invitations: invitations.map((invitation) => ({
      id: invitation.id, address: invitation.address_masked, role: invitation.role as Role, expiresOn: lastShanghaiDayBefore(invitation.expires_at),
    })),
    mayInvite,
  }
}
