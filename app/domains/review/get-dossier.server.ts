import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { type Day, lastShanghaiDayBefore, shanghaiDay } from '#db/values/days.ts'
import type { Employer } from '#app/domains/employers/employer.ts'
import { EmployerStatus } from '#app/domains/employers/employer-status.ts'
import { checkVacancy } from '#app/domains/jobs/check-vacancy.server.ts'
import { type Pay, PayPeriod, VacancyKind } from '#app/domains/jobs/vacancy.ts'
import { VacancyStatus } from '#app/domains/jobs/vacancy-status.ts'
import type { Finding } from '#app/domains/legality/legality.ts'
import { type ReviewEntity, type ReviewKind, ruleOf } from '#app/domains/review-queue/review-item.ts'
import { NotFound } from '#app/platform/errors.ts'
import { getMembers, type ShownMember } from './get-members.server.ts'
import { maskName } from './mask-name.ts'

/** What a bureau knows of an employer; the contact is masked. */
export type EmployerFacts = Omit<Employer, 'industry' | 'introduction' | 'verifiedOn'> & {
  industry: string | null
  status: EmployerStatus
  verifiedUntil: Day | null
  suspendedOn: Day | null
  suspensionReason: string | null
  isTrusted: boolean
  contactName: string | null
  contactPhone: string | null
  mailDomain: string | null
  source: string
}

export type VacancyFacts = {
  id: number
  title: string
  kind: VacancyKind
  status: VacancyStatus
  cityCode: string
  districtCode: string | null
  address: string | null
  pay: Pay
  headcount: number
  description: string
  workingConditions: string | null
  /** What the legality check finds in it now. */
  findings: Finding[]
}

export type ShownDocument = { id: number; kind: string; name: string; addedOn: Day; isReplaced: boolean }

/** What lets an agency post for its client. `isFile`: it handed in a document. */
export type Authorisation = {
  id: number
  from: Day
  until: Day
  state: 'accepted' | 'waiting' | 'ended'
  isFile: boolean
}

/**
 * What an item is about: who posts, for whom where an agency does or wants to, and by which authorisation; the vacancy
 * or the other employer if there is one, and the papers.
 */
export type Dossier = {
  employer: EmployerFacts
  vacancy: VacancyFacts | null
  other: EmployerFacts | null
  client: EmployerFacts | null
  authorisation: Authorisation | null
  documents: ShownDocument[]
  members: ShownMember[]
}

export async function getDossier(about: {
  kind: ReviewKind
  entity: ReviewEntity
  entityId: number
  otherEntityId: number | null
  personId: number | null
}): Promise<Dossier> {
  const { posterId: employerId, clientId: knownClientId, vacancy } = await findThing[about.entity](about.entityId)
  const { other: otherIs, dossier } = ruleOf(about.kind)
  const clientId = knownClientId ?? (otherIs === 'client' ? about.otherEntityId : null)
  const [employer, other, client, authorisation, documents, members] = await Promise.all([
    getEmployerFacts(employerId),
    about.otherEntityId === null || clientId !== null ? null : getEmployerFacts(about.otherEntityId),
    clientId === null ? null : getEmployerFacts(clientId),
    clientId === null ? null : findAuthorisation(employerId, clientId),
    getDocuments(employerId, dossier?.hasPapersOfAsker ? about.personId : null),
    about.entity === 'employer'
      ? getMembers([employerId, ...(about.otherEntityId === null ? [] : [about.otherEntityId])])
      : [],
  ])
  return { employer, vacancy, other, client, authorisation, documents, members }
}

type Thing = { posterId: number; clientId: number | null; vacancy: VacancyFacts | null }

/** What is found of each thing that an item can be about. */
const findThing: Readonly<Record<ReviewEntity, (id: number) => Promise<Thing>>> = {
  employer: async (id) => ({ posterId: id, clientId: null, vacancy: null }),
  vacancy: findVacancy,
}

export async function getEmployerFacts(id: number): Promise<EmployerFacts> {
  const row = await db()
    .selectFrom('employers as e')
    .leftJoin('industries as i', 'i.code', 'e.industry_code')
    .select([
      'e.id',
      'e.name',
      'e.uscc',
      'e.city_code as cityCode',
      'e.district_code as districtCode',
      'e.address',
      'i.name as industry',
      'e.size_range as sizeRange',
      'e.status',
      'e.verified_until',
      'e.suspended_at',
      'e.suspension_reason as suspensionReason',
      'e.is_trusted as isTrusted',
      'e.agency_licence_no as agencyLicenceNo',
      'e.contact_name',
      'e.contact_phone_masked as contactPhone',
      'e.mail_domain as mailDomain',
      'e.source',
      'e.is_demo as isDemo',
    ])
    .where('e.id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound(`Employer ${id}`))
  const { status, verified_until: verifiedUntil, suspended_at: suspendedAt, contact_name: contactName, ...facts } = row
  return {
    ...facts,
    status: EmployerStatus.parse(status),
    contactName: contactName && maskName(contactName),
    verifiedUntil: verifiedUntil && lastShanghaiDayBefore(verifiedUntil),
    suspendedOn: suspendedAt && shanghaiDay(suspendedAt),
  }
}

/** The papers an employer handed in, the newest of each kind first; those of an open claim for the claimant's item. */
export async function getDocuments(employerId: number, claimantId: number | null): Promise<ShownDocument[]> {
  const rows = await db()
    .selectFrom('employer_documents as d')
    .innerJoin('files as f', 'f.id', 'd.file_id')
    .leftJoin('employer_claims as c', 'c.id', 'd.claim_id')
    .select(['d.id', 'd.kind', 'f.name', 'd.added_at', 'd.replaced_at'])
    .where('d.employer_id', '=', employerId)
    .where(({ or, eb }) =>
      or([eb('d.claim_id', 'is', null), ...(claimantId === null ? [] : [eb('c.person_id', '=', claimantId)])]),
    )
    .orderBy('d.replaced_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(20)
    .execute()
  return rows.map(({ id, kind, name, added_at: at, replaced_at: replaced }) => ({
    id,
    kind,
    name,
    addedOn: shanghaiDay(at),
    isReplaced: replaced !== null,
  }))
}

/** The present one of the two, else the last. */
async function findAuthorisation(agencyId: number, clientId: number): Promise<Authorisation | null> {
  const row = await db()
    .selectFrom('agency_clients')
    .select(['id', 'file_id', 'accepted_at', 'ended_at', 'authorised_from as from', 'authorised_until as until'])
    .where('agency_id', '=', agencyId)
    .where('client_id', '=', clientId)
    .orderBy(sql`ended_at is not null`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const state = row.ended_at !== null ? 'ended' : row.accepted_at === null ? 'waiting' : 'accepted'
  return { id: row.id, from: row.from, until: row.until, state, isFile: row.file_id !== null }
}

async function findVacancy(id: number): Promise<Thing> {
  const row = await db()
    .selectFrom('vacancies')
    .select([
      'id',
      'employer_id',
      'agency_id',
      'title',
      'kind',
      'status',
      'city_code',
      'district_code',
      'address',
      'pay_min',
      'pay_max',
      'pay_period',
      'pay_months',
      'headcount',
      'description',
      'working_conditions',
    ])
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound(`Vacancy ${id}`))
  return {
    posterId: row.agency_id ?? row.employer_id,
    clientId: row.agency_id === null ? null : row.employer_id,
    vacancy: {
      id: row.id,
      title: row.title,
      kind: VacancyKind.parse(row.kind),
      status: VacancyStatus.parse(row.status),
      cityCode: row.city_code,
      districtCode: row.district_code,
      address: row.address,
      headcount: row.headcount,
      description: row.description,
      workingConditions: row.working_conditions,
      findings: (await checkVacancy(db(), id)).findings,
      pay: { min: row.pay_min, max: row.pay_max, period: PayPeriod.parse(row.pay_period), months: row.pay_months },
    },
  }
}
