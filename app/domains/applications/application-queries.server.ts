import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { isPublic } from '#db/open-vacancies.ts'
import type { Interview, Offer, Receiver } from './application.ts'
import { ApplicationStatus } from './application-status.ts'
import { isBlocked } from './blocked.server.ts'

/** One line of what happened; instants are ISO 8601. */
export type HistoryLine = {
  id: number
  action: string
  status: ApplicationStatus
  actor: 'seeker' | 'employer' | 'system'
  at: string
  reason: string | null
  detail: string | null
  note: string | null
  /** For those who act for the employer. */
  privateNote: string | null
}

export type Said = { id: number; author: 'seeker' | 'employer'; isInternal: boolean; words: string; at: string }

/** One application with its vacancy, whoever asks. Answers undefined when there is none. */
export const findApplication = (id: number) =>
  db()
    .selectFrom('applications as a')
    .innerJoin('vacancies as v', 'v.id', 'a.vacancy_id')
    .innerJoin('employers as e', 'e.id', 'a.employer_id')
    .leftJoin('employers as g', 'g.id', 'a.agency_id')
    .innerJoin('application_consents as c', 'c.application_id', 'a.id')
    .select([
      'a.id',
      'a.person_id',
      'a.vacancy_id',
      'a.recipient_id',
      'a.city_code',
      'a.status',
      'a.resume_cipher',
      'a.applied_at',
      'a.viewed_at',
      'a.accepted_at',
      'a.contested_at',
      'a.closing_at',
      'a.ended_at',
      'a.end_reason',
      'v.title',
      'v.city_code as place_city',
      'v.district_code as place_district',
      'e.id as employer_id',
      'e.name as employer',
      'g.name as agency',
      'c.receivers',
      'c.given_at',
      'c.withdrawn_at',
    ])
    .select([isPublic().as('is_open'), isBlocked('a').as('is_blocked')])
    .where('a.id', '=', id)
    .executeTakeFirst()

export type FoundApplication = NonNullable<Awaited<ReturnType<typeof findApplication>>>

/** History, messages, interview and offer of an application. Four queries at once. */
export async function detailsOf(id: number) {
  const [history, messages, interview, offer] = await Promise.all([
    db().selectFrom('application_transitions').selectAll().where('application_id', '=', id).orderBy('id').execute(),
    db()
      .selectFrom('application_messages')
      .select(['id', 'author', 'is_internal', 'words', 'sent_at'])
      .where('application_id', '=', id)
      .orderBy('id', 'desc')
      .limit(mostMessages)
      .execute(),
    db()
      .selectFrom('application_interviews')
      .selectAll()
      .where('application_id', '=', id)
      .where('status', '<>', 'replaced')
      .executeTakeFirst(),
    db().selectFrom('application_offers').selectAll().where('application_id', '=', id).executeTakeFirst(),
  ])
  return {
    history: history.map((row): HistoryLine => ({
      id: row.id,
      action: row.action,
      status: ApplicationStatus.parse(row.to_status),
      actor: row.actor as HistoryLine['actor'],
      at: row.changed_at.toISOString(),
      reason: row.reason,
      detail: row.detail,
      note: row.note_shared,
      privateNote: row.note_private,
    })),
    messages: messages.toReversed().map((row): Said => ({
      id: row.id,
      author: row.author as Said['author'],
      isInternal: row.is_internal,
      words: row.words,
      at: row.sent_at.toISOString(),
    })),
    interview: interview
      ? ({
          startsAt: interview.starts_at.toISOString(),
          minutes: interview.minutes,
          form: interview.form,
          place: interview.place,
          status: interview.status,
          wish: interview.wish,
        } as Interview)
      : null,
    offer: offer
      ? ({
          pay: offer.pay,
          payPeriod: offer.pay_period,
          startOn: offer.start_on,
          contract: offer.contract,
          contractMonths: offer.contract_months,
          probationMonths: offer.probation_months,
          probationPay: offer.probation_pay,
        } as Offer)
      : null,
  }
}
const mostMessages = 200

/** What both sides see of an application before its details. */
export const headOf = (row: FoundApplication) => ({
  id: row.id,
  title: row.title,
  vacancyId: row.vacancy_id,
  isVacancyOpen: row.is_open,
  employerId: row.employer_id,
  employer: row.employer,
  agency: row.agency,
  status: ApplicationStatus.parse(row.status),
  appliedAt: row.applied_at.toISOString(),
  isAccepted: row.accepted_at !== null,
  /** Until when the employer of an ended vacancy may answer. */
  closingOn: row.closing_at && shanghaiDay(row.closing_at),
  endReason: row.end_reason,
  receivers: row.receivers as unknown as Receiver[],
})

/** Live applications of somebody beside a job they have, and those that may come back after one came to nothing. */
export async function othersOf(personId: number, canReopen: ReturnType<typeof sql<boolean>>) {
  const { rows } = await sql<{ live: number; reopenable: number; hasJob: boolean; hasLostJob: boolean }>`
    select count(*) filter (where a.ended_at is null) as live,
      count(*) filter (where ${canReopen}) as reopenable,
      coalesce(bool_or(a.status = 'hired'), false) as "hasJob",
      coalesce(bool_or(a.status = 'hire_cancelled'), false) as "hasLostJob"
    from applications a where a.person_id = ${personId}`.execute(db())
  return rows[0]!
}
