import { BadInput } from '#app/platform/errors.ts'
import { type FoundVacancies, findVacancies } from './find-vacancies.server.ts'
import { unknownDistricts } from '#app/domains/places/get-places.server.ts'
import { parseSearchStrictly } from './search-params.ts'

/** The search as programs ask for it: one search and one query. Refused as BadInput naming every wrong parameter. */
export async function getVacancyList(params: URLSearchParams): Promise<FoundVacancies> {
  const search = parseSearchStrictly(params)
  const unknown = await unknownDistricts(search.district)
  if (unknown.length > 0) {
    throw new BadInput(unknown.map((value) => ({ field: 'district', code: 'unknown_place', params: { value } })))
  }
  return findVacancies({ ...search, countsRare: true })
}
