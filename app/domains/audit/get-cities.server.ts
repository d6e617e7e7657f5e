import { db } from '#db/client.ts'

/** The member cities, for their names beside a code. */
export const getCities = (): Promise<{ code: string; name: string; nameEn: string }[]> =>
  db().selectFrom('member_cities').select(['code', 'short_name as name', 'name_en as nameEn']).orderBy('position').execute()
