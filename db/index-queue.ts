import { type RawBuilder, sql } from 'kysely'
import type { Database } from './client.ts'
import { isDue } from './due.ts'
import { cleanLine, cut, shorten } from './values/text.ts'

/*
 * What the search index has still to be brought up to date with. A row says that a document is stale, not what has
 * happened: the index is a copy, and whoever reacts to what happens declares it in `app/reactions.ts`.
 */

/** urgent: one act of a person, to be seen at once; bulk: imports, seeds, schedules. */
export type Lane = 'urgent' | 'bulk'

/** What has documents, each kind in an index of its own. */
export type Entity = 'vacancy' | 'employer'

/** Search no longer says what is true of these: marked in the transaction that changed them. */
export async function markStale(trx: Database, entity: Entity, ids: readonly number[], lane: Lane): Promise<void> {
  if (ids.length === 0) return
  await markStaleFrom(entity, lane, sql`select unnest(${[...ids]}::bigint[]) as id`).execute(trx)
}

/**
 * The same for many rows without carrying their ids through the process: an insert statement over any query that has
 * a column `id`, to run by itself or as the last part of a `with changed as (… returning id)`.
 */
export function markStaleFrom(entity: Entity, lane: Lane, idsQuery: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`insert into index_queue (entity, entity_id, lane)
    select ${entity}::text, changed.id, ${lane}::text from (${idsQuery}) as changed (id)`
}

/** Queued rows of one entity, taken together: whatever happened, it is brought up to date once. */
export type Claim = { entityId: number; firstRowId: number; rowIds: number[] }

/**
 * Up to `limit` of one kind with due rows in this lane, oldest first, each with all its rows of both lanes;
 * `afterRowId` passes over what is being worked on. Nothing is locked: whoever works off the rows holds a lock for all.
 * Only rows seen here may be acknowledged: one that is inserted later tells of a later change.
 */
export async function claimStale(
  db: Database,
  entity: Entity,
  lane: Lane,
  limit: number,
  afterRowId = 0,
): Promise<Claim[]> {
  const { rows } = await sql<Claim>`
    with due as (
      select entity_id, id from index_queue
      where lane = ${lane} and entity = ${entity} and id > ${afterRowId} and ${isDue}
      order by id limit ${limit}
    ), picked as (select entity_id, min(id) as first from due group by entity_id)
    select index_queue.entity_id as "entityId", picked.first as "firstRowId", array_agg(index_queue.id) as "rowIds"
    from picked join index_queue on index_queue.entity = ${entity} and index_queue.entity_id = picked.entity_id
    group by index_queue.entity_id, picked.first order by picked.first`.execute(db)
  return rows
}

/** The index has it: the rows are no longer needed. */
export async function acknowledge(db: Database, claims: readonly Claim[]): Promise<void> {
  const ids = claims.flatMap((claim) => claim.rowIds)
  if (ids.length > 0) await sql`delete from index_queue where id = any(${ids}::bigint[])`.execute(db)
}

/** Entities that failed for their own sake, by id, with the reason. */
export type Failures = Map<number, string>

/**
 * Puts rows aside whose entity failed for its own sake, so that the rest goes on: tried again after one minute,
 * then two, four … up to a day, and as soon as something else happens to the same entity. The reason is kept.
 */
export async function putAside(db: Database, claims: readonly Claim[], failures: Failures): Promise<void> {
  const failed = claims.flatMap(({ entityId, rowIds }) =>
    rowIds.map((id) => ({ id, reason: kept(failures.get(entityId)) })),
  )
  if (failed.length === 0) return
  await sql`
    update index_queue set attempts = least(attempts + 1, 1000), last_error = failed.reason,
      not_before = now() + least(interval '1 minute' * power(2, least(attempts, 20)), interval '1 day')
    from unnest(${failed.map(({ id }) => id)}::bigint[], ${failed.map(({ reason }) => reason)}::text[])
      as failed (id, reason)
    where index_queue.id = failed.id`.execute(db)
}

/** The same for those that failed without any row telling of them, as when a whole index is built anew. */
export async function recordAside(db: Database, entity: Entity, failures: Failures): Promise<void> {
  if (failures.size === 0) return
  await sql`
    insert into index_queue (entity, entity_id, lane, attempts, last_error, not_before)
    select ${entity}::text, id, 'bulk', 1, reason, now() + interval '1 minute'
    from unnest(${[...failures.keys()]}::bigint[], ${[...failures.values()].map(kept)}::text[])
      as failed (id, reason)`.execute(db)
}

const kept = (reason = 'no reason given') => shorten(cleanLine(cut(reason, 4_000)), 1_000)

/** A subselect of the ids that are put aside: search does not find them, whatever their rows say. */
export const asideOf = (entity: Entity): RawBuilder<number> =>
  sql`(select entity_id from index_queue where attempts > 0 and entity = ${entity})`

/** Rows due now, of one kind or of all, since when the oldest waits, and documents put aside after a failure. */
export async function indexQueueState(
  db: Database,
  entity?: Entity,
): Promise<{ due: number; aside: number; oldest: Date | null }> {
  const counted = entity === undefined ? sql`true` : sql`entity = ${entity}`
  const { rows } = await sql<{ due: number; aside: number; oldest: Date | null }>`
    select count(*) filter (where ${isDue}) as due,
      count(distinct (entity, entity_id)) filter (where not ${isDue}) as aside,
      min(created_at) filter (where attempts = 0) as oldest from index_queue where ${counted}`.execute(db)
  return rows[0]!
}

/** A subselect of the ids with an urgent change that is on its way to the search index, newest first; some twice. */
export const pendingUrgent = (entity: Entity, limit: number): RawBuilder<number[]> =>
  sql`array(
    select entity_id from index_queue
    where lane = 'urgent' and entity = ${entity} and attempts = 0
    order by id desc limit ${limit})`
