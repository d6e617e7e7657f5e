import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { BadInput } from '#app/platform/errors.ts'

/** The city and district a place code of a form stands for; refused as BadInput when there is no such place. */
export async function findPlace(
  trx: Pick<Transaction<DB>, 'selectFrom'>,
  code: string,
): Promise<{ city_code: string; district_code: string | null }> {
  const district = await trx
    .selectFrom('districts')
    .select(['city_code', 'code as district_code'])
    .where('code', '=', code)
    .executeTakeFirst()
  if (district) return district
  const city = await trx.selectFrom('member_cities').select('code').where('code', '=', code).executeTakeFirst()
  if (city) return { city_code: city.code, district_code: null }
  throw new BadInput([{ field: 'place', code: 'unknown_place' }])
}
