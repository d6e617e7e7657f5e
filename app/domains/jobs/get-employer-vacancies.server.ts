import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { isPublic } from '#db/open-vacancies.ts'
import { selectCards, toCard } from './vacancy-queries.server.ts'
import type { VacancyCard } from './vacancy.ts'

/** One page of an employer's open vacancies, newest first; `nextAfter` is the id to continue after, null at the end. */
export type EmployerVacancies = { cards: VacancyCard[]; nextAfter: number | null }

/**
 * Keyset paging: continues after the vacancy `after`, which may have closed meanwhile. One that is not this employer's
 * leads to an empty page. One query.
 */
export async function getEmployerVacancies(
  employerId: number,
  { after, limit = 20 }: { after?: number; limit?: number } = {},
): Promise<EmployerVacancies> {
  const rows = await selectCards()
    .where('v.employer_id', '=', employerId)
    .where(isPublic())
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(v.published_at, v.id) <
        (select published_at, id from vacancies where id = ${after} and employer_id = ${employerId})`),
    )
    .orderBy('v.published_at', 'desc')
    .orderBy('v.id', 'desc')
    .limit(limit + 1)
    .execute()
  const cards = rows.slice(0, limit).map(toCard)
  return { cards, nextAfter: rows.length > limit ? (cards.at(-1)?.id ?? null) : null }
}

/** Open vacancies of an employer by member city, most first. One query. */
export function countEmployerVacancies(employerId: number): Promise<{ cityCode: string; count: number }[]> {
  return db()
    .selectFrom('vacancies as v')
    .where('v.employer_id', '=', employerId)
    .where(isPublic())
    .select(['v.city_code as cityCode', sql<number>`count(*)`.as('count')])
    .groupBy('v.city_code')
    .orderBy('count', 'desc')
    .orderBy('v.city_code')
    .execute()
}
