import { db } from '#db/client.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { NotFound } from '#app/platform/errors.ts'
import { isUnproved, isVerifiedAt } from '#db/public-employers.ts'
import type { Employer } from './employer.ts'

export type FoundEmployer = Employer & {
  /** The employer that this one turned out to be. */
  mergedInto: number | null
  isSuspended: boolean
  /** Somebody registered it, and no bureau has verified it yet. */
  isUnproved: boolean
}

/** An employer as everybody may see it; NotFound when there is none. One query. */
export async function findEmployer(id: number): Promise<FoundEmployer> {
  const { industryCode, industryName, verifiedAt, isVerified, suspendedAt, ...row } = await db()
    .selectFrom('employers as e')
    .leftJoin('industries as i', 'i.code', 'e.industry_code')
    .select([
      'e.id',
      'e.name',
      'e.uscc',
      'e.city_code as cityCode',
      'e.district_code as districtCode',
      'e.address',
      'e.size_range as sizeRange',
      'e.introduction',
      'e.verified_at as verifiedAt',
      isVerifiedAt().as('isVerified'),
      isUnproved().as('isUnproved'),
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
    isUnproved: row.isUnproved && row.mergedInto === null,
  }
}
