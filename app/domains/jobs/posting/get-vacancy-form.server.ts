import { db } from '#db/client.ts'
import { addDays, lastShanghaiDayBefore, shanghaiDay } from '#db/values/days.ts'
import { isVerifiedAt } from '#db/public-employers.ts'
import { type PayRange, payRangeOf } from '#search/vacancies/query-pay-range.ts'
import { longestValidity } from '#app/domains/jobs/validity.ts'
import { VacancyStatus } from '#app/domains/jobs/vacancy-status.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { Forbidden, NotFound } from '#app/platform/errors.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { permit } from '#app/platform/access/rights.ts'
import { postVacancies } from '#app/domains/jobs/vacancy-permissions.ts'
import { checkVacancy } from '#app/domains/jobs/check-vacancy.server.ts'
import type { Finding } from '#app/domains/legality/legality.ts'
import { currentClients } from './vacancy-poster.server.ts'

/** What the form for a vacancy begins with. */
export type VacancyFormPage = {
  vacancy: { id: number; title: string; status: VacancyStatus; reason: string | null } | null
  /** Whether its employer may publish now, and whether that needs no approval. */
  mayPublish: boolean
  isTrusted: boolean
  defaults: Record<string, string | number | string[] | null>
  /** What the legality check finds in it as it is written down. */
  findings: Finding[]
  clients: { id: number; name: string }[]
  isAgency: boolean
  /** The first and the last day a validity may end on. */
  days: { first: string; last: string }
  /** Where its employer is. */
  cityCode: string | null
  /** What others pay, where trade and city are known. */
  payRange: PayOfTrade | null
}

/** {@link payRangeOf} with what was asked. */
export type PayOfTrade = PayRange & { title: string; cityCode: string }

/** Days that a vacancy is valid for unless its employer says otherwise. */
export const usualValidity = 30

/** What others pay for the trade of a title in a city; null where too few say so. One query. */
export async function getPayOfTrade(title: string, cityCode: string): Promise<PayOfTrade | null> {
  const range = await payRangeOf(title, cityCode)
  return range && { ...range, title, cityCode }
}

/**
 * The form for a vacancy of one's own employer, or for a new one, which begins with what `copyOf` says, one of one's
 * own in any state; NotFound for another's. At most seven queries.
 */
export async function getVacancyForm(
  actor: Actor,
  vacancyId: string | undefined,
  copyOf?: string,
): Promise<VacancyFormPage> {
  if (actor.kind !== 'person' || actor.employerId === null) throw new Forbidden('Only members post')
  permit(actor, postVacancies, { cityCode: null, employerId: actor.employerId })
  const today = shanghaiDay(now())
  const days = { first: today, last: addDays(today, longestValidity) }
  const knownId = vacancyId ?? copyOf
  const [employer, clients, row] = await Promise.all([
    db()
      .selectFrom('employers as e')
      .select([
        'e.city_code',
        'e.district_code',
        'e.address',
        'e.agency_licence_no',
        'e.suspended_at',
        'e.is_trusted',
        isVerifiedAt().as('is_verified'),
      ])
      .where('e.id', '=', actor.employerId)
      .executeTakeFirstOrThrow(),
    currentClients(db(), actor.employerId).execute(),
    knownId === undefined ? null : findVacancy(readId(knownId)),
  ])
  if (row) permit(actor, postVacancies, { cityCode: row.city_code, employerId: row.agency_id ?? row.employer_id })
  const rest = {
    clients: clients.map(({ client_id, name }) => ({ id: client_id, name })),
    isAgency: employer.agency_licence_no !== null,
    days,
    mayPublish: employer.is_verified && employer.suspended_at === null,
    isTrusted: employer.is_trusted,
    cityCode: employer.city_code,
    payRange: row && (await getPayOfTrade(row.title, row.city_code)),
  }
  const freshUntil = addDays(today, usualValidity)
  if (!row) {
    const defaults = {
      place: employer.district_code ?? employer.city_code,
      address: employer.address,
      kind: 'full_time',
      headcount: 1,
      payPeriod: 'month',
      education: 'any',
      experience: 0,
      validUntil: freshUntil,
    }
    return { vacancy: null, defaults, findings: [], ...rest }
  }
  const isCopy = vacancyId === undefined
  return {
    vacancy: isCopy
      ? null
      : { id: row.id, title: row.title, status: VacancyStatus.parse(row.status), reason: row.reason },
    findings: (await checkVacancy(db(), row.id)).findings,
    defaults: {
      title: row.title,
      occupation: row.occupation,
      kind: row.kind,
      place: row.district_code ?? row.city_code,
      address: row.address,
      headcount: row.headcount,
      payMin: row.pay_min,
      payMax: row.pay_max,
      payPeriod: row.pay_period,
      education: row.education,
      experience: row.experience_years_min,
      benefits: row.benefits,
      hours: row.hours,
      duties: row.description,
      conditions: row.working_conditions,
      validUntil: isCopy ? freshUntil : row.expires_at && lastShanghaiDayBefore(row.expires_at),
      clientId: row.agency_id === null ? null : row.employer_id,
    },
    ...rest,
  }
}

function findVacancy(id: number) {
  return db()
    .selectFrom('vacancies as v')
    .selectAll('v')
    .select(({ selectFrom }) =>
      selectFrom('vacancy_status_changes as c')
        .select('c.reason')
        .whereRef('c.vacancy_id', '=', 'v.id')
        .where('c.to_status', '=', 'rejected')
        .orderBy('c.id', 'desc')
        .limit(1)
        .as('reason'),
    )
    .leftJoin('occupations as o', 'o.code', 'v.occupation_code')
    .select('o.name as occupation')
    .where('v.id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound(`Vacancy ${id}`))
}
