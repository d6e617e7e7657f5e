import type { Database } from '#db/client.ts'

/** What an item is about, as people call it: the title of the vacancy, or the name of the employer. */
export async function subjectOf(
  database: Database,
  { entity, entity_id: id }: { entity: string; entity_id: number },
): Promise<string> {
  if (entity === 'vacancy')
    return (await database.selectFrom('vacancies').select('title').where('id', '=', id).executeTakeFirstOrThrow()).title
  return (await database.selectFrom('employers').select('name').where('id', '=', id).executeTakeFirstOrThrow()).name
}
