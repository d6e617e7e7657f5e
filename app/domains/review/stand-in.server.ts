import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#db/client.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { deciderIn } from './colleagues.server.ts'

/**
 * Whether an item, a row of `review_items`, is somebody's to decide. The bureau's people decide what is their city's;
 * the circle office stands in for a bureau where nobody is left: everybody there is a party, or has proposed what a
 * second person has to confirm.
 */
export function theirs(actor: Actor, item: string): RawBuilder<boolean> {
  if (actor.kind !== 'person' || actor.role !== 'circle_office') return sql<boolean>`true`
  return sql<boolean>`not exists (select from people as p where ${deciderIn(item)}
    and (${sql.ref(`${item}.status`)} <> 'proposed' or p.id <> ${sql.ref(`${item}.proposed_by`)}))`
}

/** The same of one item. */
export async function isTheirs(database: Database, actor: Actor, item: { id: number }): Promise<boolean> {
  if (actor.kind !== 'person' || actor.role !== 'circle_office') return true
  const { isTheirs: found } = await database
    .selectFrom('review_items as i')
    .select(theirs(actor, 'i').as('isTheirs'))
    .where('i.id', '=', item.id)
    .executeTakeFirstOrThrow()
  return found
}
