import { db } from '#db/client.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { NotFound } from '#app/platform/errors.ts'
import { isVerifiedNow } from './employer-standing.server.ts'
import { type Employer, registered } from './employer.ts'

export type FoundEmployer = Employer & {
  /** The employer that this one turned out to be. */
  mergedInto: number | null
  isSuspended: boolean
  /** Somebody registered it, and no bureau has verified it yet. */
  isUnproved: boolean
}

/** An employer as everybody may see it; NotFound when there is none. One query. */
export async function findEmployer(id: number): Promise<FoundEmployer> {
  const { source, industryCode, industryName, verifiedAt, isVerified, suspendedAt, ...row } = await db()
    .selectFrom('employers as e')
    .leftJoin('industries as i', 'i.code', 'e.industry_code')
    .select([
      'e.id',
      'e.source',
      'e.name',
      'e.uscc',
      'e.city_code as cityCode',
      'e.district_code as districtCode',
      'e.address',
      'e.size_range as sizeRange',
      'e.introduction',
      'e.verified_at as verifiedAt',
      isVerifiedNow().as('isVerified'),
      'e.agency_licence_no as agencyLicenceNo',
      'e.is_demo as isDemo',
      'e.merged_into as mergedInto',
      'e.suspended_at as suspendedAt',
      'i.code as industryCode',
      'i.name as industryName',
    ])
    .where('e.id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound(`Employer ${id}`))
  return {
    ...row,
    industry: industryCode === null || industryName === null ? null : { code: industryCode, name: industryName },
    verifiedOn: isVerified ? verifiedAt && shanghaiDay(verifiedAt) : null,
    isSuspended: suspendedAt !== null,
    isUnproved: source === registered && verifiedAt === null && row.mergedInto === null,
  }
}
