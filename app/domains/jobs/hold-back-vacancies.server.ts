import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { system } from '#app/platform/access/actor.ts'
import type { Finding } from '#app/domains/legality/legality.ts'
import { openReviewItems } from '#app/domains/review-queue/open-review-items.server.ts'
import { withdrawReviewItemsOf } from '#app/domains/review-queue/withdraw-review-items.server.ts'
import { signOfWords } from './reviewed-vacancy.server.ts'

/**
 * Puts what nobody may say before the bureau of the place of work, with the words as a sign; the vacancies are in
 * review already. They are named by their ids, or by those that a feed gave them. One query to find them and those of
 * {@link openReviewItems}, however many they are.
 */
export async function holdBackVacancies(
  trx: Transaction<DB>,
  unlawful: ReadonlyMap<string, readonly Finding[] | undefined>,
  source: string | null = null,
): Promise<void> {
  if (unlawful.size === 0) return
  const names = [...unlawful.keys()]
  const { rows } = await sql<{ id: number; name: string; cityCode: string; title: string; employer: string }>`
    select v.id, ${source === null ? sql`v.id::text` : sql`v.external_id`} as name, v.city_code as "cityCode", v.title,
      e.name as employer
    from vacancies v join employers e on e.id = v.employer_id
    where ${
      source === null
        ? sql`v.id = any(${names}::bigint[])`
        : sql`v.source = ${source} and v.external_id = any(${names}::text[])`
    }`.execute(trx)
  await openReviewItems(
    trx,
    system,
    rows.map(({ id, name, cityCode, title, employer }) => ({
      kind: 'vacancy',
      cityCode,
      entity: 'vacancy',
      entityId: id,
      signs: signOfWords(unlawful.get(name) ?? []),
      facts: { title, employer, client: null },
    })),
  )
}

/** Takes back what waited for the bureau of vacancies that their feed has mended. */
export const letGoVacancies = (trx: Transaction<DB>, vacancyIds: readonly number[]): Promise<void> =>
  withdrawReviewItemsOf(trx, system, { entity: 'vacancy', entityIds: vacancyIds, kind: 'vacancy' })
