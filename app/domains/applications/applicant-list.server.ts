import { expressionBuilder, sql } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { rowsOfList } from '#app/lists/list-rows.server.ts'
import { inStates } from '#app/platform/lifecycle.server.ts'
import { applicantList } from './applicant-list.tsx'
import { answerApplications } from './application-permissions.ts'
import { applicationStatuses, ApplicationStatus, liveStatuses, silentStatuses } from './application-status.ts'
import { isBlocked } from './blocked.server.ts'
import { openSent } from './open-sent.server.ts'

const application = expressionBuilder<{ a: DB['applications'] }, 'a'>()
const mostVacancies = 200

/**
 * Applications to an employer, the latest first, without people who have blocked it. Two queries, and one for the
 * vacancies to choose from.
 */
export const applicantRows = rowsOfList(applicantList, {
  right: answerApplications,
  city: { ofEmployer: 'a.recipient_id' },
  order: () => [['a.id'], 'desc'],
  where: {
    vacancy: (vacancy) => application('a.vacancy_id', '=', vacancy),
    state: (state) =>
      inStates(
        'a.status',
        state === 'silent'
          ? silentStatuses
          : state === 'live'
            ? liveStatuses
            : state === 'ended'
              ? applicationStatuses.filter((status) => !liveStatuses.includes(status))
              : [state],
      ),
  },
  from: () =>
    db()
      .selectFrom('applications as a')
      .innerJoin('vacancies as v', 'v.id', 'a.vacancy_id')
      .innerJoin('application_consents as c', 'c.application_id', 'a.id')
      .select(['a.id', 'a.vacancy_id', 'a.status', 'a.applied_at', 'a.answered_at', 'v.title'])
      .select(sql<Buffer | null>`case when c.withdrawn_at is null then a.resume_cipher end`.as('resume_cipher'))
      .select(
        sql<number>`(select count(*) from application_messages m
          where m.application_id = a.id and m.is_internal)`.as('notes'),
      )
      .where(sql<boolean>`not ${isBlocked('a')}`),
  toRow: (row) => ({
    id: row.id,
    name: openSent(row.resume_cipher)?.displayName ?? null,
    vacancyId: row.vacancy_id,
    title: row.title,
    status: ApplicationStatus.parse(row.status),
    appliedAt: row.applied_at.toISOString(),
    isAnswered: row.answered_at !== null,
    notes: row.notes,
  }),
  beside: async ({ reader }) => ({
    vacancies: await db()
      .selectFrom('applications as a')
      .innerJoin('vacancies as v', 'v.id', 'a.vacancy_id')
      .select(['v.id', 'v.title'])
      .select(sql<number>`count(*) filter (where ${inStates('a.status', silentStatuses)})`.as('silent'))
      .where('a.recipient_id', '=', reader.employerId ?? 0)
      .groupBy(['v.id', 'v.title'])
      .orderBy('v.id', 'desc')
      .limit(mostVacancies)
      .execute(),
  }),
})
