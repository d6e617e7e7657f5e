import { db } from '#db/client.ts'
import { permit } from '#app/platform/access/rights.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { ownApplications } from './application-permissions.ts'
import { othersOf } from './application-queries.server.ts'
import { ApplicationStatus } from './application-status.ts'
import { canReopen } from './reopen-applications.server.ts'

const perPage = 20

export type OwnApplications = {
  applications: {
    id: number
    title: string
    employer: string
    status: ApplicationStatus
    appliedAt: string
    /** When the employer opened it. */
    isViewed: boolean
  }[]
  next: number | null
  /** Live ones that a new job may end, and how many may come back; 0 where neither is in question. */
  closable: number
  reopenable: number
}

/** What somebody has sent, the latest first, 20 a page; `after` is the id of the last one seen. Two queries. */
export async function getOwnApplications(actor: Person, after: number | undefined): Promise<OwnApplications> {
  permit(actor, ownApplications, { cityCode: null, personId: actor.personId })
  const [rows, others] = await Promise.all([
    db()
      .selectFrom('applications as a')
      .innerJoin('vacancies as v', 'v.id', 'a.vacancy_id')
      .innerJoin('employers as e', 'e.id', 'a.employer_id')
      .select(['a.id', 'v.title', 'e.name as employer', 'a.status', 'a.applied_at', 'a.viewed_at'])
      .where('a.person_id', '=', actor.personId)
      .$if(after !== undefined, (query) => query.where('a.id', '<', after!))
      .orderBy('a.id', 'desc')
      .limit(perPage + 1)
      .execute(),
    othersOf(actor.personId, canReopen()),
  ])
  const applications = rows.slice(0, perPage).map((row) => ({
    id: row.id,
    title: row.title,
    employer: row.employer,
    status: ApplicationStatus.parse(row.status),
    appliedAt: row.applied_at.toISOString(),
    isViewed: row.viewed_at !== null,
  }))
  return {
    applications,
    next: rows.length > perPage ? (applications.at(-1)?.id ?? null) : null,
    closable: others.hasJob ? others.live : 0,
    reopenable: others.hasLostJob ? others.reopenable : 0,
  }
}
