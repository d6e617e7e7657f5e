import { expressionBuilder } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { endOfShanghaiDay, startOfShanghaiDay } from '#db/values/days.ts'
import { bureauRoles } from '#app/platform/access/actor.ts'
import type { CityScope } from '#app/platform/access/rights.ts'
import { rowsOfList } from '#app/lists/list-rows.server.ts'
import { readTrail } from './audit-permissions.ts'
import { selectAuditRows, toAuditRow } from './audit-queries.server.ts'
import { trailList } from './trail-list.tsx'

const row = expressionBuilder<{ a: DB['audit_rows'] }, 'a'>()

/** Acts, latest first; by index however long the trail is. */
export const trailRows = rowsOfList(trailList, {
  right: readTrail,
  city: 'a.city_code',
  order: () => [['a.id'], 'desc'],
  where: {
    person: (id) => row('a.person_id', '=', id),
    event: (event) => row('a.event', '=', event),
    entity: (entity) => row('a.entity', '=', entity),
    thing: (id) => row('a.entity_id', '=', id),
    from: (day) => row('a.at', '>=', startOfShanghaiDay(day)),
    until: (day) => row('a.at', '<', endOfShanghaiDay(day)),
    outcome: (outcome) => row('a.outcome', '=', outcome),
  },
  from: selectAuditRows,
  toRow: toAuditRow,
  beside: ({ scope }) => staffOf(scope),
})

function staffOf({ cityCode }: CityScope): Promise<{ id: number; name: string }[]> {
  return db()
    .selectFrom('people as p')
    .select(['p.id', 'p.name'])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('role_grants as g')
          .select('g.id')
          .whereRef('g.person_id', '=', 'p.id')
          .where('g.role', 'in', cityCode === null ? [...bureauRoles, 'circle_office'] : bureauRoles)
          .$if(cityCode !== null, (query) => query.where('g.city_code', '=', cityCode)),
      ),
    )
    .orderBy('p.name')
    .orderBy('p.id')
    .execute()
}
