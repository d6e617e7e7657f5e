import { sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { partyInItem } from '#app/domains/review-queue/parties.server.ts'

/** Who decides in this city now, by name; of an item only those who are no party in it. */
export function colleaguesOf(database: Database, cityCode: string, itemId?: number): Promise<{ id: number; name: string }[]> {
  return database
    .selectFrom('people as p')
    .select(['p.id', 'p.name'])
    .where('p.disabled_at', 'is', null)
    .where(({ exists, selectFrom }) => exists(selectFrom('role_grants as g').select('g.id').whereRef('g.person_id', '=', 'p.id')
      .where('g.city_code', '=', cityCode).where('g.role', 'in', ['reviewer', 'city_administrator'])
      .where('g.granted_at', 'is not', null).where('g.revoked_at', 'is', null)))
    .$if(itemId !== undefined, (query) => query.where(({ exists, selectFrom }) => exists(selectFrom('review_items as i').select('i.id')
      .where('i.id', '=', itemId!).where(partyInItem(sql<number>`p.id`, 'i'), 'is', null))))
    .orderBy('p.name')
    .orderBy('p.id')
    .execute()
}
