import { type RawBuilder, sql } from 'kysely'

/**
 * Whether the person of an application has blocked its employer, or the agency that posts for it, by credit code. Who
 * blocks a client is hidden from the agency as far as it posts for that client.
 */
export const isBlocked = (applications: string): RawBuilder<boolean> => {
  const column = (name: string) => sql.ref(`${applications}.${name}`)
  return sql<boolean>`exists (
    select from blocked_employers b join employers be on be.uscc = b.uscc
    where b.person_id = ${column('person_id')}
      and coalesce(be.merged_into, be.id) in (${column('employer_id')}, ${column('agency_id')}))`
}
