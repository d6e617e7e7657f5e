import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { isPublic } from '#db/open-vacancies.ts'
import { asideOf } from '#db/index-queue.ts'

/**
 * Public vacancies that search does not find, because the search engine could not take them in; the latest are named.
 */
export type Unsearchable = { total: number; vacancies: { id: number; title: string }[] }

const named = 5

/** Those of one city, or of all. One query, whose cost grows with what is put aside and nothing else. */
export async function findUnsearchable(cityCode: string | null): Promise<Unsearchable> {
  const rows = await db()
    .selectFrom('vacancies as v')
    .select(['v.id', 'v.title', sql<number>`count(*) over ()`.as('total')])
    .where('v.id', 'in', asideOf('vacancy'))
    .where(isPublic())
    .$if(cityCode !== null, (query) => query.where('v.city_code', '=', cityCode))
    .orderBy('v.id', 'desc')
    .limit(named)
    .execute()
  return { total: rows[0]?.total ?? 0, vacancies: rows.map(({ id, title }) => ({ id, title })) }
}
