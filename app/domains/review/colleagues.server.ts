import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { partyInItem } from '#app/domains/review-queue/parties.server.ts'

const mayDecide = (cityCode: RawBuilder<unknown>) => sql<boolean>`
  p.disabled_at is null and exists (select from role_grants as g
    where g.person_id = p.id and g.city_code = ${cityCode} and g.role in ('reviewer','city_administrator')
      and g.granted_at is not null and g.revoked_at is null)`

/** Whether a row `p` of `people` decides in the city of an item, a row of `review_items`, and is no party in it. */
export const deciderIn = (item: string): RawBuilder<boolean> =>
  sql<boolean>`(${mayDecide(sql.ref(`${item}.city_code`))} and ${partyInItem(sql<number>`p.id`, item)} is null)`

/** Who decides in this city now, by name; of an item only those who are no party in it. */
export function colleaguesOf(
  database: Database,
  cityCode: string,
  itemId?: number,
): Promise<{ id: number; name: string }[]> {
  return database
    .selectFrom('people as p')
    .select(['p.id', 'p.name'])
    .where(
      itemId === undefined
        ? mayDecide(sql`${cityCode}`)
        : sql<boolean>`exists (select from review_items as i where i.id = ${itemId} and ${deciderIn('i')})`,
    )
    .orderBy('p.name')
    .orderBy('p.id')
    .execute()
}
