import type { Database } from '#db/client.ts'

/** Who decides in this city now, by name. */
export function colleaguesOf(database: Database, cityCode: string): Promise<{ id: number; name: string }[]> {
  return database
    .selectFrom('people as p')
    .select(['p.id', 'p.name'])
    .where('p.disabled_at', 'is', null)
    .where(({ exists, selectFrom }) => exists(selectFrom('role_grants as g').select('g.id').whereRef('g.person_id', '=', 'p.id')
      .where('g.city_code', '=', cityCode).where('g.role', 'in', ['reviewer', 'city_administrator'])
      .where('g.granted_at', 'is not', null).where('g.revoked_at', 'is', null)))
    .orderBy('p.name')
    .orderBy('p.id')
    .execute()
}
