import { db } from '#db/client.ts'
import { type Day, lastShanghaiDayBefore, shanghaiDay } from '#db/values/days.ts'
import { type Actor, type Role } from '#app/platform/access/actor.ts'
import { Forbidden, NotFound } from '#app/platform/errors.ts'
import { holds, permit } from '#app/platform/access/rights.ts'
import { runEmployer, seeEmployer } from '../employer-permissions.ts'
import type { MemberWay } from '../employer.ts'
import { openInvitations } from './invitation-queries.server.ts'

export type MembersPage = {
  /** `isRemovable`: whoever looks may end this membership, and it is not the last owner. */
  members: {
    grantId: number
    name: string
    role: Role
    contact: string | null
    since: Day
    isSelf: boolean
    isRemovable: boolean
  }[]
  invitations: { id: number; address: string; role: Role; expiresOn: Day }[]
  /** Who came in before the employer was proved theirs, and may not act for it until an owner confirms them. */
  waiting: { grantId: number; name: string; role: Role; contact: string | null; since: Day; cameBy: MemberWay | null }[]
  /** Whose place is about to be ended: the page asks once more. */
  removing: { grantId: number; name: string; role: Role; contact: string | null; isSelf: boolean } | null
  /** Whether whoever looks may invite. */
  mayInvite: boolean
}

/**
 * The people who act for one's employer, and those who are invited; `remove` names the grant that is about to be ended,
 * NotFound where it is none that this reader may end. Two queries.
 */
export async function getMembersPage(actor: Actor, remove: string | null = null): Promise<MembersPage> {
  if (actor.kind !== 'person' || actor.employerId === null) throw new Forbidden('Only members see the members')
  permit(actor, seeEmployer, { cityCode: null, employerId: actor.employerId })
  const mayInvite = holds(actor, runEmployer)
  const [all, invitations] = await Promise.all([
    db()
      .selectFrom('role_grants as g')
      .innerJoin('people as p', 'p.id', 'g.person_id')
      .select([
        'g.id',
        'p.id as person_id',
        'p.name',
        'g.role',
        'g.granted_at',
        'g.requested_at',
        'g.came_by',
        'p.phone_masked',
        'p.email_masked',
      ])
      .where('g.employer_id', '=', actor.employerId)
      .where('g.revoked_at', 'is', null)
      .orderBy('g.id')
      .execute(),
    openInvitations(db()).where('i.employer_id', '=', actor.employerId).orderBy('i.id').execute(),
  ])
  const members = all.filter(({ granted_at }) => granted_at !== null)
  const owners = members.filter(({ role }) => role === 'employer_owner').length
  const shown = members.map((member) => {
    const isSelf = member.person_id === actor.personId
    return {
      grantId: member.id,
      name: member.name,
      role: member.role as Role,
      contact: member.phone_masked ?? member.email_masked,
      since: shanghaiDay(member.granted_at!),
      isSelf,
      isRemovable: (isSelf || mayInvite) && !(member.role === 'employer_owner' && owners === 1),
    }
  })
  const waiting = all
    .filter(({ granted_at }) => granted_at === null)
    .map((one) => ({
      grantId: one.id,
      name: one.name,
      role: one.role as Role,
      contact: one.phone_masked ?? one.email_masked,
      since: shanghaiDay(one.requested_at),
      cameBy: one.came_by as MemberWay | null,
    }))
  return {
    members: shown,
    waiting,
    removing:
      remove === null
        ? null
        : removable(remove, [
            ...shown.filter(({ isRemovable }) => isRemovable),
            ...(mayInvite ? waiting.map((one) => ({ ...one, isSelf: false })) : []),
          ]),
    invitations: invitations.map((invitation) => ({
      id: invitation.id,
      address: invitation.address_masked,
      role: invitation.role as Role,
      expiresOn: lastShanghaiDayBefore(invitation.expires_at),
    })),
    mayInvite,
  }
}

function removable(remove: string, members: NonNullable<MembersPage['removing']>[]): MembersPage['removing'] {
  const found = members.find(({ grantId }) => String(grantId) === remove)
  if (!found) throw new NotFound(`Member ${remove}`)
  return { grantId: found.grantId, name: found.name, role: found.role, contact: found.contact, isSelf: found.isSelf }
}
