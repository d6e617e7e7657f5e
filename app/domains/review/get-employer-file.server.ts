import { type RawBuilder, sql } from 'kysely'
import { db } from '#db/client.ts'
import { type Day, shanghaiDay } from '#db/values/days.ts'
import type { AuditRow } from '#app/domains/audit/audit-row.ts'
import { getHistory } from '#app/domains/audit/get-history.server.ts'
import { VacancyStatus } from '#app/domains/jobs/vacancy-status.ts'
import { type ReviewEntity, ReviewKind } from '#app/domains/review-queue/review-item.ts'
import { ReviewStatus } from '#app/domains/review-queue/review-status.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { findParty, type Party } from '#app/domains/review-queue/parties.server.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { holds, permit } from '#app/platform/access/rights.ts'
import { type EmployerFacts, getDocuments, getEmployerFacts, type ShownDocument } from './get-dossier.server.ts'
import { getMembers, type ShownMember } from './get-members.server.ts'
import { proposeReview, readReview } from './review-permissions.ts'

/** An employer as its bureau sees it. Instants are ISO 8601. */
export type EmployerFile = {
  employer: EmployerFacts
  /** Names and telephone numbers are masked. */
  members: ShownMember[]
  documents: ShownDocument[]
  /** Those it posts, as an agency too (`forWhom`), and those an agency posts for it (`byWhom`). */
  vacancies: {
    id: number
    title: string
    status: VacancyStatus
    cityCode: string
    byWhom: string | null
    forWhom: string | null
  }[]
  /** What was or is before a bureau about this employer, samples of its vacancies too, the latest first. */
  items: { id: number; kind: ReviewKind; status: ReviewStatus; openedOn: Day; decision: string | null }[]
  history: AuditRow[]
  mayDecide: boolean
  /** How this reader is a party, so that a colleague decides; null when they are none. */
  party: Party | null
}

const mostShown = 20

/** The file of an employer registered in one of the reader's cities; NotFound for every other one. Seven queries. */
export async function getEmployerFile(reader: Person, employerId: string | undefined): Promise<EmployerFile> {
  const id = readId(employerId)
  const employer = await getEmployerFacts(id)
  permit(reader, readReview, { cityCode: employer.cityCode })
  const mayDecide = holds(reader, proposeReview)
  const [members, documents, vacancies, items, history, party] = await Promise.all([
    getMembers([id]),
    getDocuments(id, null),
    vacanciesOf(id),
    itemsOf(id),
    getHistory('employer', id),
    mayDecide ? findParty(db(), reader, { employerIds: [id] }) : null,
  ])
  return { employer, members, documents, vacancies, items, history, mayDecide: mayDecide && party === null, party }
}

async function vacanciesOf(employerId: number): Promise<EmployerFile['vacancies']> {
  const rows = await db()
    .selectFrom('vacancies as v')
    .innerJoin('employers as e', 'e.id', 'v.employer_id')
    .leftJoin('employers as a', 'a.id', 'v.agency_id')
    .select(['v.id', 'v.title', 'v.status', 'v.city_code as cityCode', 'v.agency_id', 'e.name', 'a.name as agency'])
    .where(({ or, eb }) => or([eb('v.employer_id', '=', employerId), eb('v.agency_id', '=', employerId)]))
    .orderBy('v.published_at', 'desc')
    .orderBy('v.id', 'desc')
    .limit(mostShown)
    .execute()
  return rows.map(({ agency_id, name, agency, ...row }) => ({
    ...row,
    status: VacancyStatus.parse(row.status),
    byWhom: agency_id === null || agency_id === employerId ? null : agency,
    forWhom: agency_id === employerId ? name : null,
  }))
}

/** Two halves, because one condition for both would read the whole queue. */
async function itemsOf(employerId: number): Promise<EmployerFile['items']> {
  const items = (entity: ReviewEntity, ids: RawBuilder<unknown>) => sql`(
    select id, kind, status, opened_at, decision from review_items
    where entity = ${entity} and entity_id in (${ids}) order by id desc limit ${mostShown})`
  const vacancies = sql`select id from vacancies where employer_id = ${employerId} or agency_id = ${employerId}`
  const { rows } = await sql<{ id: number; kind: string; status: string; opened_at: Date; decision: string | null }>`
    ${items('employer', sql`${employerId}`)} union all ${items('vacancy', vacancies)}
    order by id desc limit ${mostShown}`.execute(db())
  return rows.map(({ opened_at: at, ...row }) => ({
    ...row,
    kind: ReviewKind.parse(row.kind),
    status: ReviewStatus.parse(row.status),
    openedOn: shanghaiDay(at),
  }))
}
