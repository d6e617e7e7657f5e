import { type RawBuilder, sql } from 'kysely'
import type { Day } from './values/days.ts'

/**
 * Whether a bureau has accepted the authorisation by which an agency posts vacancies, and it covers this day; true
 * where the employer posts itself.
 */
export const isAuthorised = (day: Day, vacancies = 'v'): RawBuilder<boolean> => {
  const column = (name: string) => sql.ref(`${vacancies}.${name}`)
  return sql<boolean>`(${column('agency_id')} is null or exists (
    select from agency_clients
    where agency_id = ${column('agency_id')} and client_id = ${column('employer_id')}
      and ended_at is null and accepted_at is not null
      and ${day}::date between authorised_from and authorised_until))`
}
