import { db } from '#db/client.ts'
import type { CityScope } from '#app/platform/access/rights.ts'
import { colleaguesOf } from './colleagues.server.ts'

/** Who decides in the city in scope, for the filter of the list; nobody where the scope is all cities. */
export const getColleagues = async ({ cityCode }: CityScope): Promise<{ id: number; name: string }[]> =>
  cityCode === null ? [] : colleaguesOf(db(), cityCode)
