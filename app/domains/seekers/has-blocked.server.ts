import { type RawBuilder, sql } from 'kysely'

/**
 * Whether a person has blocked any of these employers, by credit code; that of an employer that was merged into another
 * counts for that one. Who blocks a client is hidden from an agency as far as it looks, or posts, for that client.
 */
export const hasBlocked = (person: unknown, employers: readonly unknown[]): RawBuilder<boolean> => sql<boolean>`
  exists (select from blocked_employers b join employers be on be.uscc = b.uscc
    where b.person_id = ${person} and coalesce(be.merged_into, be.id) in (${sql.join(employers)}))`
