import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { isPublic } from '#db/open-vacancies.ts'
import { type Day, shanghaiDay } from '#db/values/days.ts'
import { hasConsented } from '#app/domains/identity/has-consented.server.ts'
import { hasBlocked } from '#app/domains/seekers/has-blocked.server.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { permit } from '#app/platform/access/rights.ts'
import { InvitationStatus } from './invitation-status.ts'
import { ownSuggestions } from './suggestion-permissions.ts'

export type MyInvitation = {
  id: number
  vacancyId: number
  title: string
  employer: string
  agency: string | null
  cityCode: string
  districtCode: string | null
  status: InvitationStatus
  invitedOn: Day
  lapsesOn: Day
  /** Whether one can still apply. */
  isOpen: boolean
  applicationId: number | null
}

export type MyInvitations = {
  /** Whether the person agreed to be found, and through how many of their résumés they are. */
  agrees: boolean
  shown: number
  invitations: MyInvitation[]
}

const mostShown = 50

/**
 * Who asked somebody to apply to what, the latest first, at most fifty, without employers they have blocked since; and
 * whether they are found at all. Two queries.
 */
export async function getMyInvitations(actor: Person): Promise<MyInvitations> {
  const { personId } = actor
  permit(actor, ownSuggestions, { cityCode: null, personId })
  const [found, rows] = await Promise.all([
    db()
      .selectNoFrom(({ selectFrom }) => [
        hasConsented(personId, 'found_by_employers').as('agrees'),
        selectFrom('resumes')
          .select(sql<number>`count(*)::int`.as('n'))
          .where('person_id', '=', personId)
          .where('visibility', '=', 'verified_employers')
          .as('shown'),
      ])
      .executeTakeFirstOrThrow(),
    db()
      .selectFrom('application_invitations as i')
      .innerJoin('vacancies as v', 'v.id', 'i.vacancy_id')
      .innerJoin('employers as e', 'e.id', 'v.employer_id')
      .leftJoin('employers as g', 'g.id', 'v.agency_id')
      .select([
        'i.id',
        'i.vacancy_id',
        'i.status',
        'i.invited_at',
        'i.lapses_at',
        'i.application_id',
        'v.title',
        'v.city_code',
        'v.district_code',
        'e.name as employer',
        'g.name as agency',
        isPublic().as('is_open'),
      ])
      .where('i.person_id', '=', personId)
      .where(sql<boolean>`not ${hasBlocked(personId, [sql.ref('v.employer_id'), sql.ref('v.agency_id')])}`)
      .orderBy('i.id', 'desc')
      .limit(mostShown)
      .execute(),
  ])
  return {
    agrees: found.agrees,
    shown: found.shown ?? 0,
    invitations: rows.map((row) => ({
      id: row.id,
      vacancyId: row.vacancy_id,
      title: row.title,
      employer: row.employer,
      agency: row.agency,
      cityCode: row.city_code,
      districtCode: row.district_code,
      status: InvitationStatus.parse(row.status),
      invitedOn: shanghaiDay(row.invited_at),
      lapsesOn: shanghaiDay(row.lapses_at),
      isOpen: row.is_open,
      applicationId: row.application_id,
    })),
  }
}
