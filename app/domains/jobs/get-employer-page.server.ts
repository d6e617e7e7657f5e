import type { Employer } from '#app/domains/employers/employer.ts'
import { findEmployer } from '#app/domains/employers/find-employer.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { readId } from '#app/platform/http/read-id.ts'
import {
  countEmployerVacancies,
  type EmployerVacancies,
  getEmployerVacancies,
} from './get-employer-vacancies.server.ts'

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
