import { type SqlBool, sql } from 'kysely'
import { db } from '#db/client.ts'
import { isOpen } from '#db/open-vacancies.ts'
import { type Day, lastShanghaiDayBefore, shanghaiDay } from '#db/values/days.ts'
import {
  type VacancyAction,
  type VacancyGroup,
  vacancyGroups,
  vacancyLifecycle,
  vacancyStates,
  VacancyStatus,
} from '#app/domains/jobs/vacancy-status.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { moverOf } from '#app/platform/access/mover.ts'
import { Forbidden } from '#app/platform/errors.ts'
import { possibleSteps } from '#app/platform/lifecycle.ts'
import { byState } from '#app/platform/lifecycle.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { seeEmployer } from '#app/domains/employers/employer-permissions.ts'

export type OwnVacancy = {
  id: number
  title: string
  /** An open one past its validity counts as expired. */
  status: VacancyStatus
  cityCode: string
  districtCode: string | null
  /** Those it was written together with. */
  batchId: number | null
  /** For which client an agency posts it. */
  client: string | null
  expiresOn: Day | null
  /** When the employer last said that it still hires. */
  confirmedOn: Day | null
  /** Whether it is asked now. */
  isAsked: boolean
  /** A feed brought it and keeps it up to date. */
  isFromFeed: boolean
  /** Why the bureau gave it back. */
  reason: string | null
  /** What this reader may do with it now. */
  steps: VacancyAction[]
}

type OwnCounts = Record<VacancyGroup, number>

export type OwnVacancies = {
  group: VacancyGroup
  counts: OwnCounts
  vacancies: OwnVacancy[]
  nextAfter: number | null
}

const groupOf = () =>
  byState<VacancyGroup>('v.status', {
    ...Object.fromEntries(Object.entries(vacancyStates).map(([status, { group }]) => [status, group])),
    published: sql<VacancyGroup>`case when ${isOpen()} then 'open' else 'ended' end`,
  })

const isOwn = (employerId: number) =>
  sql<SqlBool>`((v.employer_id = ${employerId} and v.agency_id is null) or v.agency_id = ${employerId})`

async function countOwn(employerId: number): Promise<OwnCounts> {
  const counted = await db()
    .selectFrom('vacancies as v')
    .where(isOwn(employerId))
    .select([groupOf().as('name'), sql<number>`count(*)`.as('count')])
    .groupBy('name')
    .execute()
  const countOf = (name: VacancyGroup) => counted.find((row) => row.name === name)?.count ?? 0
  return Object.fromEntries(vacancyGroups.map((name) => [name, countOf(name)])) as OwnCounts
}

/** How many vacancies one's employer posts, by where they stand; null for who acts for none. One query. */
export const countOwnVacancies = async (actor: Actor): Promise<OwnCounts | null> =>
  actor.kind === 'person' && actor.employerId !== null ? countOwn(actor.employerId) : null

/** While it is given back: why the last time. */
const whyRejected = sql<string | null>`(select reason from vacancy_status_changes c
  where c.vacancy_id = v.id and c.to_status = 'rejected' and v.status = 'rejected'
  order by c.id desc limit 1)`

const perPage = 20

/**
 * The vacancies one's employer posts, for itself or as an agency, newest first, 20 a page; `after` is the last one
 * before. Two queries.
 */
export async function getOwnVacancies(
  actor: Actor,
  { group = 'open', after }: { group?: VacancyGroup; after?: number },
): Promise<OwnVacancies> {
  if (actor.kind !== 'person' || actor.employerId === null) throw new Forbidden('Only members see these vacancies')
  permit(actor, seeEmployer, { cityCode: null, employerId: actor.employerId })
  const [counts, rows] = await Promise.all([
    countOwn(actor.employerId),
    db()
      .selectFrom('vacancies as v')
      .innerJoin('employers as e', 'e.id', 'v.employer_id')
      .select([
        'v.id',
        'v.title',
        'v.status',
        'v.city_code',
        'v.district_code',
        'v.expires_at',
        'v.agency_id',
        'v.import_id',
        'v.batch_id',
        'v.confirmed_at',
        'v.unanswered',
        'e.name',
        whyRejected.as('reason'),
      ])
      .where(isOwn(actor.employerId))
      .where(sql<SqlBool>`${groupOf()} = ${group}`)
      .$if(after !== undefined, (query) => query.where('v.id', '<', after!))
      .orderBy('v.id', 'desc')
      .limit(perPage + 1)
      .execute(),
  ])
  const shown = rows.slice(0, perPage)
  return {
    group,
    counts,
    vacancies: shown.map((row) => {
      const status = row.status === 'published' && group === 'ended' ? 'expired' : VacancyStatus.parse(row.status)
      return {
        id: row.id,
        title: row.title,
        status,
        cityCode: row.city_code,
        districtCode: row.district_code,
        batchId: row.batch_id,
        client: row.agency_id === null ? null : row.name,
        expiresOn: row.expires_at && lastShanghaiDayBefore(row.expires_at),
        confirmedOn: row.confirmed_at && shanghaiDay(row.confirmed_at),
        isAsked: status === 'published' && row.unanswered > 0,
        isFromFeed: row.import_id !== null,
        reason: row.reason,
        steps: possibleSteps(vacancyLifecycle, actor, { status, movers: [moverOf(actor)] }),
      }
    }),
    nextAfter: rows.length > perPage ? (shown.at(-1)?.id ?? null) : null,
  }
}
