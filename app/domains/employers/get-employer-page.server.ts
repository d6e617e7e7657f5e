import { db } from '#db/client.ts'
import { countEmployerVacancies, type EmployerVacancies, getEmployerVacancies } from '#app/domains/jobs/get-employer-vacancies.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { readId } from '#app/platform/read-id.ts'
import type { Employer } from './employer.ts'

export type EmployerPage = {
  employer: Employer
  openVacancies: number
  /** Open vacancies by member city, most first. */
  cities: { cityCode: string; count: number }[]
  vacancies: EmployerVacancies
}

/**
 * An employer with its open vacancies, newest first, 20 a page; `after` is the id of the last one on the page before,
 * and anything else written there means the first page. Three queries. An employer without open vacancies has a page.
 */
export async function getEmployerPage(employerId: string | undefined, after: string | null): Promise<EmployerPage> {
  const id = readId(employerId)
  const continueAfter = after !== null && /^[1-9]\d{0,14}$/.test(after) ? Number(after) : undefined
  const [employer, cities, vacancies] = await Promise.all([
    findEmployer(id),
    countEmployerVacancies(id),
    getEmployerVacancies(id, { after: continueAfter }),
  ])
  return { employer, openVacancies: cities.reduce((sum, { count }) => sum + count, 0), cities, vacancies }
}

async function findEmployer(id: number): Promise<Employer> {
  const { industryCode, industryName, verifiedAt, ...row } = await db()
    .selectFrom('employers as e')
    .leftJoin('industries as i', 'i.code', 'e.industry_code')
    .select([
      'e.id', 'e.name', 'e.uscc', 'e.city_code as cityCode', 'e.district_code as districtCode', 'e.address',
      'e.size_range as sizeRange', 'e.introduction', 'e.verified_at as verifiedAt', 'e.is_demo as isDemo',
      'i.code as industryCode', 'i.name as industryName',
    ])
    .where('e.id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound(`Employer ${id}`))
  return {
    ...row,
    industry: industryCode === null || industryName === null ? null : { code: industryCode, name: industryName },
    verifiedAt: verifiedAt?.toISOString() ?? null,
  }
}
