import { parseEmployerSearchStrictly } from './employer-search-params.ts'
import { findEmployers, type FoundEmployers } from './find-employers.server.ts'

/** The search as programs ask for it: one search and one query. Refused as BadInput naming every wrong parameter. */
export async function getEmployerList(params: URLSearchParams): Promise<FoundEmployers> {
  return findEmployers({ ...parseEmployerSearchStrictly(params), countsRare: true })
}
