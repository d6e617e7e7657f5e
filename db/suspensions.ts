import { type RawBuilder, sql } from 'kysely'
import type { Database } from './client.ts'

const suspended = sql`employers where suspended_at is not null`

/**
 * Neither the employer of these vacancies nor the agency that posts for it is suspended. Asked of the few that are, so
 * that the suspension of one with thousands of vacancies is one changed row and counts at the very next reading.
 */
export const isOfActiveEmployer = (vacancies = 'v'): RawBuilder<boolean> => {
  const isSuspended = (column: string) => sql`${sql.ref(`${vacancies}.${column}`)} in (select id from ${suspended})`
  return sql<boolean>`(not ${isSuspended('employer_id')} and coalesce(not ${isSuspended('agency_id')}, true))`
}

/** A subselect of the ids of suspended employers and agencies, at most `limit`, the latest suspensions first. */
export const suspendedIds = (limit: number): RawBuilder<number[]> =>
  sql`array(select id from ${suspended} order by suspended_at desc limit ${limit})`

/** Another text after every suspension and every lifting: what was kept under an earlier one is out of date. */
export async function suspensionMark(db: Database): Promise<string> {
  const { rows } = await sql<{
    mark: string
  }>`select concat_ws(' ', count(*), max(suspended_at)) as mark from ${suspended}`.execute(db)
  return rows[0]!.mark
}
