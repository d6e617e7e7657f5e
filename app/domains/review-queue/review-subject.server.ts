import { sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { reviewedEntities } from '#app/reviewed-entities.server.ts'
import { ReviewEntity } from './review-item.ts'

/** What an item is about, as people call it: the title of the vacancy, or the name of the employer. */
export async function subjectOf(
  database: Database,
  { entity, entity_id: id }: { entity: string; entity_id: number },
): Promise<string> {
  const { named } = reviewedEntities[ReviewEntity.parse(entity)]
  const { rows } = await sql<{ name: string }>`select name from (${named}) as named where id = ${id}`.execute(database)
  return rows[0]!.name
}
