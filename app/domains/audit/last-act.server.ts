import { db } from '#db/client.ts'
import type { Person } from '#app/platform/access/actor.ts'

/** When this person last did this to this thing, since an instant; null when they did not. One query. */
export async function lastAct(
  actor: Person,
  { event, entity, entityId, since }: { event: string; entity: string; entityId: number; since: Date },
): Promise<Date | null> {
  const row = await db()
    .selectFrom('audit_rows')
    .select('at')
    .where('entity', '=', entity)
    .where('entity_id', '=', entityId)
    .where('event', '=', event)
    .where('person_id', '=', actor.personId)
    .where('at', '>', since)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.at ?? null
}
