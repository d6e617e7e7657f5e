import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { EventMap, ReactionNames } from './event.ts'

/**
 * Makes `emit(trx, name, ids)`, which tells in the caller's transaction that something has happened, once or to each of
 * many: one event, and a delivery of it for every reaction in the map. They are there when the transaction commits and
 * never if it does not. An event to which nobody reacts costs nothing.
 */
export function emitter<Events extends EventMap>(reactions: ReactionNames<Events>) {
  return async <Name extends keyof Events>(
    trx: Transaction<DB>,
    name: Name,
    ids: Events[Name] | readonly Events[Name][],
  ): Promise<void> => {
    const happened = [ids].flat()
    if (reactions[name].length === 0 || happened.length === 0) return
    await sql`
      with happened as (
        insert into events (event, ids)
        select ${name}::text, ids from jsonb_array_elements(${JSON.stringify(happened)}::jsonb) as each (ids)
        returning id
      )
      insert into event_deliveries (event_id, reaction)
      select id, reaction from happened, unnest(${[...reactions[name]]}::text[]) as reaction`.execute(trx)
  }
}
