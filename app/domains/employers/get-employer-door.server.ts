import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { isOpen } from '#db/open-vacancies.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { Forbidden } from '#app/platform/errors.ts'
import { now } from '#app/platform/clock.ts'
import { getOwnEmployer, type OwnEmployer } from './get-own-employer.server.ts'
import { invitationsTo } from './members/invitation-queries.server.ts'

/** Where somebody stands who comes to the door of employers. */
export type EmployerDoor = {
  /** null for who acts for no employer now. */
  employer: OwnEmployer | null
  members: number
  vacancies: { open: number; waiting: number; drafts: number }
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
export async function getEmployerDoor(actor: Actor): Promise<EmployerDoor> {
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
      vacancies: { open: 0, waiting: 0, drafts: 0 },
      ...found,
    }
  const [employer, counts] = await Promise.all([getOwnEmployer(actor), countsOf(actor.employerId)])
  const { members, waiting, agencies, open, waiting_vacancies, drafts } = counts
  return { employer, members, waiting, agencies, vacancies: { open, waiting: waiting_vacancies, drafts }, ...found }
}

async function countsOf(employerId: number) {
  const { rows } = await sql<{
    open: number
    waiting_vacancies: number
    drafts: number
    members: number
    waiting: number
    agencies: number
  }>`
    select count(*) filter (where ${isOpen(now(), 'vacancies')}) as open,
      count(*) filter (where status = 'in_review') as waiting_vacancies,
      count(*) filter (where status in ('draft','rejected')) as drafts,
      (select count(distinct person_id) from role_grants
        where employer_id = ${employerId} and granted_at is not null and revoked_at is null) as members,
      (select count(*) from role_grants
        where employer_id = ${employerId} and granted_at is null and revoked_at is null) as waiting,
      (select count(*) from agency_clients where client_id = ${employerId} and ended_at is null) as agencies
    from vacancies where (employer_id = ${employerId} and agency_id is null) or agency_id = ${employerId}`.execute(db())
  return rows[0]!
}
