import { db } from '#db/client.ts'
import { brieflyCached } from '#app/platform/brief-cache.server.ts'

export type Place = { code: string; name: string; shortName: string; nameEn: string }
/** A member city with its districts, these by pinyin. */
export type City = Place & { districts: Place[] }

/** The eight member cities in the order of the circle. Two queries, kept for ten minutes: reference data. */
export const getPlaces = brieflyCached(600_000, async (): Promise<City[]> => {
  const columns = ['code', 'name', 'short_name as shortName', 'name_en as nameEn'] as const
  const [cities, districts] = await Promise.all([
    db().selectFrom('member_cities').select(columns).orderBy('position').execute(),
    db()
      .selectFrom('districts')
      .select([...columns, 'city_code'])
      .orderBy('pinyin')
      .execute(),
  ])
  return cities.map((city) => ({
    ...city,
    districts: districts
      .filter((district) => district.city_code === city.code)
      .map(({ city_code: _, ...place }) => place),
  }))
})

/** The codes among these that no district has; kept places make it free. */
export async function unknownDistricts(codes: string[]): Promise<string[]> {
  if (codes.length === 0) return []
  const known = new Set((await getPlaces()).flatMap((city) => city.districts.map(({ code }) => code)))
  return codes.filter((code) => !known.has(code))
}

/** A member city by its short name, as choices and lists beside codes have it. */
export type MemberCity = { code: string; name: string; nameEn: string }

/** The member cities in their order; kept places make it free. */
export const getMemberCities = async (): Promise<MemberCity[]> =>
  (await getPlaces()).map(({ code, shortName, nameEn }) => ({ code, name: shortName, nameEn }))
