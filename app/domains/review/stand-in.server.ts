import type { Database } from '#db/client.ts'
import type { Actor } from '#app/platform/actor.ts'
import { colleaguesOf } from './colleagues.server.ts'

/**
 * Whether this is somebody's to decide. The bureau's people decide what is their city's; the circle office stands in for a
 * bureau where nobody is left: everybody there is a party, or has proposed what a second person has to confirm.
 */
export async function isTheirs(
  database: Database, actor: Actor, item: { id: number; city_code: string; status: string; proposed_by: number | null },
): Promise<boolean> {
  if (actor.kind !== 'person' || actor.role !== 'circle_office') return true
  const left = await colleaguesOf(database, item.city_code, item.id)
  return !left.some(({ id }) => item.status !== 'proposed' || id !== item.proposed_by)
}
