import { sql } from 'kysely'
import { db } from '#db/client.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { Forbidden } from '#app/platform/errors.ts'
import { getOwnEmployer, type OwnEmployer } from './get-own-employer.server.ts'
import { invitationsTo } from './members/invitation-queries.server.ts'

/** Where somebody stands who comes to the door of employers. */
export type EmployerHome = {
  /** null for who acts for no employer now. */
  employer: OwnEmployer | null
  members: number
  /** Employers this person has claimed and whose bureau has not decided. */
  claims: { id: number; name: string }[]
  /** Employers whose owner has to confirm this person before they act for it again. */
  waits: { id: number; name: string }[]
  /** Of one's own employer: who waits so. */
  waiting: number
  /** Agencies that post for it. */
  agencies: number
  invitations: number
}

/** At most seven queries. */
export async function getEmployerHome(actor: Actor): Promise<EmployerHome> {
  if (actor.kind !== 'person') throw new Forbidden('Only persons come here')
  const [claims, waits, invitations] = await Promise.all([
    db()
      .selectFrom('employer_claims as c')
      .innerJoin('employers as e', 'e.id', 'c.employer_id')
      .select(['e.id', 'e.name'])
      .where('c.person_id', '=', actor.personId)
      .where('c.decided_at', 'is', null)
      .orderBy('c.id')
      .execute(),
    db()
      .selectFrom('role_grants as g')
      .innerJoin('employers as e', 'e.id', 'g.employer_id')
      .select(['e.id', 'e.name'])
      .where('g.person_id', '=', actor.personId)
      .where('g.granted_at', 'is', null)
      .where('g.revoked_at', 'is', null)
      .orderBy('g.id')
      .execute(),
    invitationsTo(db(), actor.personId).execute(),
  ])
  const found = { claims, waits, invitations: invitations.length }
  if (actor.employerId === null)
    return {
      employer: null,
      members: 0,
      waiting: 0,
      agencies: 0,
      ...found,
    }
  const [employer, counts] = await Promise.all([getOwnEmployer(actor), countsOf(actor.employerId)])
  return { employer, ...counts, ...found }
}

async function countsOf(employerId: number) {
  const { rows } = await sql<{
    members: number
    waiting: number
    agencies: number
  }>`
    select
      (select count(distinct person_id) from role_grants
        where employer_id = ${employerId} and granted_at is not null and revoked_at is null) as members,
      (select count(*) from role_grants
        where employer_id = ${employerId} and granted_at is null and revoked_at is null) as waiting,
      (select count(*) from agency_clients where client_id = ${employerId} and ended_at is null) as agencies`.execute(
    db(),
  )
  return rows[0]!
}
