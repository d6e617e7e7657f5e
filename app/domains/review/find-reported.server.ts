import { sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { isUnproved } from '#db/public-employers.ts'
import { hasPage } from '#app/domains/jobs/has-page.server.ts'
import type { ReviewEntity } from '#app/domains/review-queue/review-item.ts'
import { NotFound } from '#app/platform/errors.ts'

/** Something the public can report, who posts it, an agency or the employer, and the city it comes down to. */
export type Reported = { id: number; name: string; employerId: number; cityCode: string | null }

/** What has or had a public page, by its id; NotFound for everything else, as on that page. */
export async function findReported(database: Database, entity: ReviewEntity, id: number): Promise<Reported> {
  const missing = () => new NotFound(`${entity} ${id}`)
  if (entity === 'vacancy') {
    return database
      .selectFrom('vacancies as v')
      .select(({ fn }) => [
        'v.id',
        'v.title as name',
        fn.coalesce('v.agency_id', 'v.employer_id').as('employerId'),
        'v.city_code as cityCode',
      ])
      .where('v.id', '=', id)
      .where(hasPage())
      .executeTakeFirstOrThrow(missing)
  }
  return database
    .selectFrom('employers as e')
    .select(({ fn, selectFrom }) => [
      'e.id',
      'e.name',
      'e.id as employerId',
      fn
        .coalesce(
          'e.city_code',
          selectFrom('vacancies as v')
            .select('v.city_code')
            .whereRef('v.employer_id', '=', 'e.id')
            .orderBy('v.published_at', 'desc')
            .orderBy('v.id', 'desc')
            .limit(1),
        )
        .as('cityCode'),
    ])
    .where('e.id', '=', id)
    .where('e.status', '<>', 'merged')
    .where(sql<boolean>`not ${isUnproved()}`)
    .executeTakeFirstOrThrow(missing)
}
