import { db } from '#db/client.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { isVerifiedNow } from '#app/domains/jobs/employer-standing.server.ts'
import {
  countEmployerVacancies,
  type EmployerVacancies,
  getEmployerVacancies,
} from '#app/domains/jobs/get-employer-vacancies.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { readId } from '#app/platform/read-id.ts'
import { type Employer, registered } from './employer.ts'

export type EmployerPage = {
  employer: Employer
  /** The employer that this one turned out to be; then everything is said there. */
  mergedInto: number | null
  /** Its bureau has suspended it: it offers nothing now. */
  isSuspended: boolean
  openVacancies: number
  /** Open vacancies by member city, most first. */
  cities: { cityCode: string; count: number }[]
  vacancies: EmployerVacancies
}

/**
 * An employer with its open vacancies, newest first, 20 a page; `after` is the id of the last one on the page before,
 * and anything else written there means the first page. Three queries. An employer without open vacancies has a page,
 * unless somebody registered it and no bureau has verified it yet: anybody can type a famous name.
 */
export async function getEmployerPage(employerId: string | undefined, after: string | null): Promise<EmployerPage> {
  const id = readId(employerId)
  const continueAfter = after !== null && /^[1-9]\d{0,14}$/.test(after) ? Number(after) : undefined
  const [{ isUnproved, mergedInto, isSuspended, ...employer }, cities, vacancies] = await Promise.all([
    findEmployer(id),
    countEmployerVacancies(id),
    getEmployerVacancies(id, { after: continueAfter }),
  ])
  if (isUnproved && cities.length === 0) throw new NotFound(`Employer ${id}`)
  return {
    employer,
    mergedInto,
    isSuspended,
    openVacancies: cities.reduce((sum, { count }) => sum + count, 0),
    cities,
    vacancies,
  }
}

async function findEmployer(
  id: number,
): Promise<Employer & Pick<EmployerPage, 'mergedInto' | 'isSuspended'> & { isUnproved: boolean }> {
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
