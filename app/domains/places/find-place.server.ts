import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { BadInput } from '#app/platform/errors.ts'

type FoundPlace = { city_code: string; district_code: string | null }

/**
 * The cities and districts that place codes of forms stand for, by code. One query. Refused as BadInput when there is
 * no such place.
 */
export async function findPlaces(
  trx: Pick<Transaction<DB>, 'getExecutor'>,
  codes: readonly string[],
): Promise<Map<string, FoundPlace>> {
  const { rows } = await sql<FoundPlace & { code: string }>`
    select code, city_code, code as district_code from districts where code = any(${codes}::text[])
    union all select code, code, null from member_cities where code = any(${codes}::text[])`.execute(trx)
  const places = new Map(rows.map(({ code, ...place }) => [code, place]))
  if (codes.some((code) => !places.has(code))) throw new BadInput([{ field: 'place', code: 'unknown_place' }])
  return places
}

/** The place that one code stands for, as {@link findPlaces}. */
export const findPlace = async (trx: Pick<Transaction<DB>, 'getExecutor'>, code: string): Promise<FoundPlace> =>
  (await findPlaces(trx, [code])).get(code)!
