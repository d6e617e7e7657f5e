import { type RawBuilder, sql } from 'kysely'
import { hasBlocked } from '#app/domains/seekers/has-blocked.server.ts'

/** Whether the person of an application has blocked its employer, or the agency that posts for it. */
export const isBlocked = (applications: string): RawBuilder<boolean> => {
  const column = (name: string) => sql.ref(`${applications}.${name}`)
  return hasBlocked(column('person_id'), [column('employer_id'), column('agency_id')])
}
