import { type RawBuilder, sql } from 'kysely'

/**
 * Whether the person of an application has blocked its employer, or the agency that posts for it, by credit code. Who
 * blocks a client is hidden from the agency as far as it posts for that client.
 */
export const isBlocked = (applications: string): RawBuilder<boolean> =>
  sql<boolean>`exists (
    select from blocked_employers b join employers be on be.uscc = b.uscc
    where b.person_id = ${sql.ref(`${applications}.person_id`)}
      and coalesce(be.merged_into, be.id) in (${sql.ref(`${applications}.employer_id`)}, ${sql.ref(`${applications}.agency_id`)}))`
