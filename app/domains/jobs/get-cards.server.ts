import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { isPublic } from '#db/open-vacancies.ts'
import { isOpenAt } from '#db/values/validity.ts'
import { now } from '#app/platform/clock.ts'
import { hasPage } from './has-page.server.ts'
import type { VacancyCard } from './vacancy.ts'
import { selectCards, toCard } from './vacancy-queries.server.ts'

/** A vacancy that was found or kept earlier: as a card, or only its title once it is over. */
export type EarlierVacancy = { id: number; title: string; card: VacancyCard | null }

/** Vacancies that have a page, in the order of `ids`: what is over says so, what is not to be seen is left out. */
export async function getEarlierVacancies(ids: readonly number[]): Promise<EarlierVacancy[]> {
  if (ids.length === 0) return []
  const rows = await selectCards()
    .select('v.status')
    .where('v.id', '=', sql<number>`any(${[...ids]}::bigint[])`)
    .where(hasPage())
    .where('v.published_at', 'is not', null)
    .execute()
  const at = now()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [{ id, title: row.title, card: isOpenAt(row, at) ? toCard(row) : null }] : []
  })
}

/** The public ones of some vacancies `v` of which something is so, as cards, in no order. One query. */
export async function getCardsWhere(
  database: Database,
  ids: readonly number[],
  isSo: RawBuilder<boolean>,
): Promise<VacancyCard[]> {
  if (ids.length === 0) return []
  const rows = await selectCards(database)
    .where('v.id', '=', sql<number>`any(${[...ids]}::bigint[])`)
    .where(isPublic())
    .where(isSo)
    .execute()
  return rows.map(toCard)
}
