import { sql } from 'kysely'
import { now } from '#app/platform/clock.ts'

/** A bureau has checked licence and authorisation, and the half year for which that counts is not over. */
export const isVerifiedNow = (employers = 'e') =>
  sql<boolean>`(${sql.ref(`${employers}.status`)} = 'verified' and ${sql.ref(`${employers}.verified_until`)} > ${now()})`

/**
 * Neither the employer nor the agency that posts for it is suspended. Asked of the few that are, so that the suspension of
 * one with thousands of vacancies is one changed row and counts at the very next reading.
 */
export const isOfActiveEmployer = (vacancies = 'v') => {
  const isSuspended = (column: string) =>
    sql<boolean>`${sql.ref(`${vacancies}.${column}`)} in (select id from employers where suspended_at is not null)`
  return sql<boolean>`(not ${isSuspended('employer_id')} and coalesce(not ${isSuspended('agency_id')}, true))`
}
