import { db } from '#db/client.ts'
import { type Day, shanghaiDay } from '#db/values/days.ts'
import type { MemberRole, MemberWay } from '#app/domains/employers/employer.ts'
import { maskName } from './mask-name.ts'

/** Somebody who acts for an employer, or waits to be confirmed, as its bureau sees them: masked. */
export type ShownMember = {
  id: number
  employerId: number
  name: string
  role: MemberRole
  phone: string | null
  since: Day
  cameBy: MemberWay | null
  /** A bureau saw their papers, or somebody proved vouched for them. */
  isProved: boolean
  /** May not act for it until an owner confirms them. */
  isWaiting: boolean
}

const mostShown = 40

/** Who acts for one of these employers, oldest first, at most forty. One query. */
export async function getMembers(employerIds: readonly number[]): Promise<ShownMember[]> {
  const rows = await db()
    .selectFrom('role_grants as g')
    .innerJoin('people as p', 'p.id', 'g.person_id')
    .select([
      'g.id',
      'g.employer_id',
      'p.name',
      'g.role',
      'p.phone_masked',
      'p.email_masked',
      'g.requested_at',
      'g.granted_at',
      'g.came_by',
      'g.proved_at',
    ])
    .where('g.employer_id', 'in', employerIds)
    .where('g.revoked_at', 'is', null)
    .orderBy('g.id')
    .limit(mostShown)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    employerId: row.employer_id!,
    name: maskName(row.name),
    role: row.role as MemberRole,
    phone: row.phone_masked ?? row.email_masked,
    since: shanghaiDay(row.requested_at),
    cameBy: row.came_by as MemberWay | null,
    isProved: row.proved_at !== null,
    isWaiting: row.granted_at === null,
  }))
}
