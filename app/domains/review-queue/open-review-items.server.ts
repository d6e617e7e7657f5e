import { type Transaction, sql } from 'kysely'
import { jsonRows } from '#db/json-rows.ts'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { recordAll } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { inStates } from '#app/platform/lifecycle.server.ts'
import { afterWorkingDays } from '#app/platform/working-days.ts'
import { entryOfOpening, type NewReviewItem } from './open-review-item.server.ts'
import { ruleOf } from './review-item.ts'
import { openReviewStatuses } from './review-status.ts'

type Opened = { id: number; kind: string; entity: string; entityId: number; cityCode: string; isNew: boolean }

/**
 * Puts many things before their bureaus at once, each with the signs its caller has found; one that waits already is
 * left as it is, with its signs brought up to date. The trail has a row of each that is new. Three queries.
 */
export async function openReviewItems(
  trx: Transaction<DB>,
  actor: Actor,
  items: readonly (NewReviewItem & Required<Pick<NewReviewItem, 'signs' | 'facts'>>)[],
): Promise<void> {
  const openedAt = now()
  const rows = items.map(({ kind, cityCode, entity, entityId, facts }) => ({
    kind,
    city_code: cityCode,
    entity,
    entity_id: entityId,
    facts,
    opened_at: openedAt,
    due_at: afterWorkingDays(openedAt, ruleOf(kind).limit),
  }))
  const { rows: opened } = await sql<Opened>`
    insert into review_items (city_code, kind, entity, entity_id, due_at, facts, opened_at)
    select city_code, kind, entity, entity_id, due_at, facts, opened_at from ${jsonRows('review_items', rows)} as item
    on conflict (kind, entity, entity_id, coalesce(person_id, 0),
        (case kind when 'client_authorisation' then other_entity_id else 0 end))
      where ${inStates('status', openReviewStatuses)}
    do update set facts = review_items.facts || excluded.facts
    returning id, kind, entity, entity_id as "entityId", city_code as "cityCode", xmax = 0 as "isNew"`.execute(trx)
  await recordAll(trx, actor, opened.filter(({ isNew }) => isNew).map(entryOfOpening))
  const idOf = new Map(opened.map(({ id, kind, entity, entityId }) => [`${kind} ${entity} ${entityId}`, id]))
  const signs = items.flatMap((item) =>
    item.signs.map(({ code, facts = {} }) => ({
      review_item_id: idOf.get(`${item.kind} ${item.entity} ${item.entityId}`),
      code,
      facts,
      found_at: openedAt,
    })),
  )
  if (signs.length === 0) return
  await sql`
    insert into review_signs (review_item_id, code, facts, found_at)
    select review_item_id, code, facts, found_at from ${jsonRows('review_signs', signs)} as sign
    on conflict (review_item_id, code) do update set facts = excluded.facts, found_at = excluded.found_at`.execute(trx)
}
