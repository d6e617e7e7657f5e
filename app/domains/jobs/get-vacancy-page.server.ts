import { sql } from 'kysely'
import { isPublic } from '#db/open-vacancies.ts'
import { type Day, lastShanghaiDayBefore, shanghaiDay } from '#db/values/days.ts'
import { isOpenAt } from '#db/values/validity.ts'
import { similarVacancies } from '#search/vacancies/query-similar-vacancies.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { permit } from '#app/platform/access/rights.ts'
import { now } from '#app/platform/clock.ts'
import { NotFound } from '#app/platform/errors.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { hasPage } from './has-page.server.ts'
import { cardsInOrder, selectCards, toCard } from './vacancy-queries.server.ts'
import { postVacancies } from './vacancy-permissions.ts'
import { vacancyStates, VacancyStatus } from './vacancy-status.ts'
import type { Vacancy, VacancyCard } from './vacancy.ts'

/** Of the employer, what a vacancy's page says about it. */
export type VacancyEmployer = {
  id: number
  name: string
  isVerified: boolean
  industry: { code: string; name: string } | null
  sizeRange: string | null
  introduction: string | null
  openVacancies: number
}

/** Who posts for the employer, with the number of its licence (人力资源市场暂行条例 art. 18). */
export type VacancyAgency = { id: number; name: string; licenceNo: string | null }

export type OpenVacancyPage = {
  state: 'open'
  vacancy: Vacancy
  employer: VacancyEmployer
  agency: VacancyAgency | null
  similar: VacancyCard[]
}

/** Public now, or public once: then only its title, its employer and what is like it. */
export type VacancyPage =
  | OpenVacancyPage
  | {
      state: 'closed' | 'expired'
      title: string
      employer: { id: number; name: string }
      endedOn: Day
      similar: VacancyCard[]
    }

const similarShown = 6

/**
 * The page of one vacancy: two queries and one search. Closed and expired ones (past their validity counts as expired)
 * answer 410 with similar ones. NotFound for everything that is not public or not yet, a paused one among them: it may
 * come back, so 410 would be untrue, and why it rests is between employer and bureau; so is one of an employer or an
 * agency that is suspended.
 */
export async function getVacancyPage(vacancyId: string | number | undefined): Promise<VacancyPage> {
  const row = await findVacancy(readId(vacancyId))
  const similar = await similarTo(row)
  const isOver = row.expires_at !== null && row.expires_at <= now()
  const { page } = vacancyStates[VacancyStatus.parse(row.status)]
  const isClosed = page === 'closed'
  if (page !== 'open' || isOver) {
    return {
      state: isClosed ? 'closed' : 'expired',
      title: row.title,
      employer: { id: row.employer_id, name: row.employer_name },
      endedOn:
        isClosed || row.expires_at === null
          ? shanghaiDay(row.ended_at ?? row.updated_at)
          : lastShanghaiDayBefore(row.expires_at),
      similar,
    }
  }
  return { state: 'open', vacancy: toVacancy(row), employer: toEmployer(row), agency: toAgency(row), similar }
}

/** The same without what surrounds it, for the API: one query. Over is `state`, not an exception, as on the page. */
export async function getVacancy(
  vacancyId: string | undefined,
): Promise<{ state: 'open'; vacancy: Vacancy; agency: VacancyAgency | null } | { state: 'over' }> {
  const row = await findVacancy(readId(vacancyId))
  return isOpenAt(row, now()) ? { state: 'open', vacancy: toVacancy(row), agency: toAgency(row) } : { state: 'over' }
}

type VacancyRow = Awaited<ReturnType<typeof findVacancy>>

/**
 * The page of a vacancy as seekers will see it, for whoever posts it, in any state; what is not yet published looks as
 * if it were now. NotFound for another's. One query.
 */
export async function getVacancyPreview(actor: Actor, vacancyId: string | undefined): Promise<OpenVacancyPage> {
  const id = readId(vacancyId)
  const row = await selectPages()
    .where('v.id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound(`Vacancy ${id}`))
  permit(actor, postVacancies, { cityCode: row.city_code, employerId: row.agency_id ?? row.employer_id })
  const { published_at: since, expires_at: until } = row
  const vacancy = toVacancy({ ...row, published_at: since ?? now(), expires_at: until ?? now() })
  return { state: 'open', vacancy, employer: toEmployer(row), agency: toAgency(row), similar: [] }
}

/** NotFound for states that were never public or are not now but may be again, as while its employer is suspended. */
const findVacancy = (id: number) =>
  selectPages()
    .where('v.id', '=', id)
    .where(hasPage())
    .executeTakeFirstOrThrow(() => new NotFound(`Vacancy ${id}`))

const selectPages = () =>
  selectCards()
    .leftJoin('occupations as o', 'o.code', 'v.occupation_code')
    .leftJoin('industries as i', 'i.code', 'e.industry_code')
    .leftJoin('employers as a', 'a.id', 'v.agency_id')
    .select([
      'v.status',
      'v.address',
      'v.description',
      'v.working_conditions',
      'v.updated_at',
      'o.code as occupation_code',
      'o.name as occupation_name',
      'i.code as industry_code',
      'i.name as industry_name',
      'e.introduction',
      'a.id as agency_id',
      'a.name as agency_name',
      'a.agency_licence_no',
      sql<number>`(select count(*) from vacancies other
        where other.employer_id = v.employer_id and ${isPublic(now(), 'other')})`.as('open_vacancies'),
      sql<Date | null>`(select max(changed_at) from vacancy_status_changes
        where vacancy_id = v.id and to_status = v.status)`.as('ended_at'),
    ])

function toVacancy(row: VacancyRow): Vacancy {
  const { occupation_code: code, occupation_name: name } = row
  return {
    ...toCard(row),
    occupation: code === null || name === null ? null : { code, name },
    address: row.address,
    description: row.description,
    workingConditions: row.working_conditions,
    updatedAt: row.updated_at.toISOString(),
  }
}

function toEmployer(row: VacancyRow): VacancyEmployer {
  const { industry_code: code, industry_name: name } = row
  return {
    id: row.employer_id,
    name: row.employer_name,
    isVerified: row.is_verified,
    industry: code === null || name === null ? null : { code, name },
    sizeRange: row.size_range,
    introduction: row.introduction,
    openVacancies: row.open_vacancies,
  }
}

function toAgency({
  agency_id: id,
  agency_name: name,
  agency_licence_no: licenceNo,
}: VacancyRow): VacancyAgency | null {
  return id === null || name === null ? null : { id, name, licenceNo }
}

/** Open vacancies of the same city with the nearest titles. */
async function similarTo({ id, title, city_code }: VacancyRow): Promise<VacancyCard[]> {
  const ids = await similarVacancies(title, city_code, similarShown + 1)
  return cardsInOrder(ids.filter((other) => other !== id).slice(0, similarShown))
}
