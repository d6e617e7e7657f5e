import { db } from '#db/client.ts'
import { type Day, lastShanghaiDayBefore, shanghaiDay } from '#db/values/days.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { NotFound } from '#app/platform/errors.ts'
import { permit } from '#app/platform/access/rights.ts'
import { unseal } from '#app/platform/access/secrets.server.ts'
import { asDialled } from '#db/values/phone.ts'
import { seeEmployer } from './employer-permissions.ts'
import { DocumentKind, documentsNeeded, type Employer } from './employer.ts'
import { EmployerStatus } from './employer-status.ts'

/** An employer as its own people see it. Instants are ISO 8601. */
export type OwnEmployer = Omit<Employer, 'verifiedOn' | 'isDemo'> & {
  status: EmployerStatus
  /** The last day on which the verification counts; in the past when it has lapsed. */
  verifiedUntil: Day | null
  isVerified: boolean
  /** Why its bureau has suspended it; null when it has not. */
  suspensionReason: string | null
  /** Why its bureau did not verify it when it was last asked. */
  rejectionReason: string | null
  /** Whether the bureau has been asked and has not answered. */
  isAsked: boolean
  contactName: string | null
  contactPhone: string | null
  documents: { id: number; kind: DocumentKind; fileName: string; addedOn: Day }[]
  missing: DocumentKind[]
}

/** The employer somebody acts for. Three queries. Refused to whoever acts for none. */
export async function getOwnEmployer(actor: Actor): Promise<OwnEmployer> {
  const employerId = actor.kind === 'person' ? actor.employerId : null
  permit(actor, seeEmployer, { cityCode: null, employerId })
  if (employerId === null) throw new NotFound('No employer')
  const [row, documents, items] = await Promise.all([
    db()
      .selectFrom('employers as e')
      .leftJoin('industries as i', 'i.code', 'e.industry_code')
      .select([
        'e.id',
        'e.name',
        'e.uscc',
        'e.status',
        'e.verified_until',
        'e.suspension_reason',
        'e.city_code',
        'e.district_code',
        'e.address',
        'e.size_range',
        'e.introduction',
        'e.contact_name',
        'e.contact_phone_cipher',
        'e.agency_licence_no',
        'i.code as industry_code',
        'i.name as industry_name',
      ])
      .where('e.id', '=', employerId)
      .executeTakeFirstOrThrow(() => new NotFound(`Employer ${employerId}`)),
    db()
      .selectFrom('employer_documents as d')
      .innerJoin('files as f', 'f.id', 'd.file_id')
      .select(['d.id', 'd.kind', 'd.added_at', 'f.name'])
      .where('d.employer_id', '=', employerId)
      .where('d.claim_id', 'is', null)
      .where('d.replaced_at', 'is', null)
      .orderBy('d.id')
      .execute(),
    db()
      .selectFrom('review_items')
      .select(['status', 'decision', 'reason_text'])
      .where('entity', '=', 'employer')
      .where('entity_id', '=', employerId)
      .where('kind', 'in', ['employer_registration', 'employer_reverification'])
      .where('status', '<>', 'withdrawn')
      .orderBy('id', 'desc')
      .limit(1)
      .execute(),
  ])
  const status = EmployerStatus.parse(row.status)
  const [last] = items
  const kinds = documents.map(({ kind }) => DocumentKind.parse(kind))
  return {
    id: row.id,
    name: row.name,
    uscc: row.uscc,
    status,
    verifiedUntil: row.verified_until && lastShanghaiDayBefore(row.verified_until),
    isVerified: status === 'verified' && row.verified_until !== null && row.verified_until > now(),
    suspensionReason: row.suspension_reason,
    rejectionReason: last?.decision === 'reject' ? last.reason_text : null,
    isAsked: last !== undefined && last.status !== 'decided',
    cityCode: row.city_code,
    districtCode: row.district_code,
    address: row.address,
    industry:
      row.industry_code === null || row.industry_name === null
        ? null
        : { code: row.industry_code, name: row.industry_name },
    sizeRange: row.size_range,
    introduction: row.introduction,
    contactName: row.contact_name,
    contactPhone: row.contact_phone_cipher && asDialled(unseal(row.contact_phone_cipher)),
    agencyLicenceNo: row.agency_licence_no,
    documents: documents.map(({ id, name, added_at }, at) => ({
      id,
      kind: kinds[at]!,
      fileName: name,
      addedOn: shanghaiDay(added_at),
    })),
    missing: documentsNeeded(row.agency_licence_no !== null).filter((kind) => !kinds.includes(kind)),
  }
}
