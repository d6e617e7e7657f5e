import { db } from '#db/client.ts'
import { addDays, startOfShanghaiDay } from '#db/values/days.ts'
import { bureauRoles } from '#app/platform/access/actor.ts'
import type { CityScope } from '#app/platform/access/rights.ts'
import { selectAuditRows, toAuditRow } from './audit-queries.server.ts'
import type { AuditRow } from './audit-row.ts'
import type { TrailSearch } from './trail-search.ts'

export type TrailPage = {
  rows: AuditRow[]
  /** Continue after this id; null at the end. */
  nextAfter: number | null
  /** Who may be chosen: those who work for the bureaus in scope, and the person searched for. */
  people: { id: number; name: string }[]
}

const perPage = 50

/** Acts of the cities in scope, latest first. Two queries, by index however long the trail is. */
export async function getTrailPage(scope: CityScope, search: TrailSearch): Promise<TrailPage> {
  const [found, people] = await Promise.all([trailRows(scope, search, perPage + 1), staffOf(scope)])
  const rows = found.slice(0, perPage)
  const searched =
    search.person !== null && !people.some(({ id }) => id === search.person)
      ? [{ id: search.person, name: rows[0]?.person?.name ?? String(search.person) }]
      : []
  return {
    rows,
    nextAfter: found.length > perPage ? (rows.at(-1)?.id ?? null) : null,
    people: [...people, ...searched],
  }
}

/** The first rows of the list after its cursor. */
export async function trailRows(scope: CityScope, search: TrailSearch, limit: number): Promise<AuditRow[]> {
  const { person, event, entity, thing, from, until, outcome, after } = search
  const rows = await selectAuditRows()
    .$if(scope.cityCode !== null, (query) => query.where('a.city_code', '=', scope.cityCode))
    .$if(person !== null, (query) => query.where('a.person_id', '=', person))
    .$if(event !== null, (query) => query.where('a.event', '=', event!))
    .$if(entity !== null, (query) => query.where('a.entity', '=', entity!))
    .$if(thing !== null, (query) => query.where('a.entity_id', '=', thing))
    .$if(from !== null, (query) => query.where('a.at', '>=', startOfShanghaiDay(from!)))
    .$if(until !== null, (query) => query.where('a.at', '<', startOfShanghaiDay(addDays(until!, 1))))
    .$if(outcome !== null, (query) => query.where('a.outcome', '=', outcome!))
    .$if(after !== null, (query) => query.where('a.id', '<', after!))
    .orderBy('a.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toAuditRow)
}

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
