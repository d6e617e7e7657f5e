import { sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { type Entity, pendingUrgent } from '#db/index-queue.ts'
import { suspendedIds } from '#db/suspensions.ts'

/** More pending changes than this only come together when the index is being rebuilt; the newest count. */
const overlaidAtMost = 100

/**
 * So many suspended employers are left out by the engine, the latest ones: that bounds the length of a question. What
 * older ones still offer is neither shown nor on any page of its own, because rows are checked in PostgreSQL, but a
 * search may count it.
 */
const leftOutAtMost = 1_000

/** What is true now and not to be learned from the index. */
export type NotInIndex = {
  /** Ids with an urgent change that the index may not have yet, newest first. */
  pending: number[]
  /** Employers and agencies that are suspended: their documents stay, and every query leaves them out. */
  suspended: number[]
}

/**
 * Read it before the engine is asked: what was not pending then is in the index. One statement, about 0.2 ms when there
 * is nothing, as nearly always.
 */
export async function notInIndex(database: Database, entity: Entity): Promise<NotInIndex> {
  const { rows } = await sql<NotInIndex>`
    select ${pendingUrgent(entity, overlaidAtMost)} as pending, ${suspendedIds(leftOutAtMost)} as suspended`.execute(
    database,
  )
  const { pending, suspended } = rows[0]!
  return { pending: [...new Set(pending)], suspended }
}

/** The suspended alone, for answers that nothing is laid over. */
export async function suspendedNow(database: Database): Promise<number[]> {
  const { rows } = await sql<{ suspended: number[] }>`
    select ${suspendedIds(leftOutAtMost)} as suspended`.execute(database)
  return rows[0]!.suspended
}
