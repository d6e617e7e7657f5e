import { sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { isPublic } from '#db/open-vacancies.ts'
import { now } from '#db/values/now.ts'
import { withoutMinus } from '#search/kind/contract.ts'
import { inEffect } from '#search/kind/said.ts'
import {
  documentsOf,
  type KeptSearch,
  type Percolator,
  percolatorFor,
  sharesAmong,
  type Shares,
  termsOfSearch,
} from '#search/query/percolate.ts'
import { vacancies } from './vacancies.ts'
import type { VacancySearch } from './vacancy-search.ts'

/** A search of vacancies as it is kept, {@link KeptSearch}. */
export type KeptVacancySearch = KeptSearch<VacancySearch>

/** Understands the words of a search for good: what the page shows as understood is what is kept. */
export async function keptSearchOf(database: Database, search: VacancySearch): Promise<KeptVacancySearch> {
  const { understood, words } = await vacancies.understand(database, withoutMinus(search).q)
  return { search, understood: inEffect(vacancies.contract, search, understood), words }
}

const sampled = 1_000
const keptMs = 60 * 60_000
const samples = new WeakMap<Database, { at: number; shares: Promise<Shares> }>()

/** How common terms are among the newest thousand vacancies; looked at once an hour. */
export function shareOfTerms(database: Database): Promise<Shares> {
  const known = samples.get(database)
  if (known && performance.now() - known.at < keptMs) return known.shares
  const shares = sample(database)
  samples.set(database, { at: performance.now(), shares })
  shares.catch(() => samples.delete(database))
  return shares
}

async function sample(database: Database): Promise<Shares> {
  const at = now()
  const { rows } = await sql<{ id: number }>`
    select v.id from vacancies v where ${isPublic(at)}
    order by v.published_at desc, v.id desc limit ${sampled}`.execute(database)
  return sharesAmong(
    vacancies,
    await documentsOf(
      database,
      vacancies,
      rows.map(({ id }) => id),
      at,
    ),
  )
}

/** The terms under which a search is kept: {@link termsOfSearch}. */
export const termsOfVacancySearch = (kept: KeptVacancySearch, shares: Shares): string[] =>
  termsOfSearch(vacancies, kept, shares)

/** What kept searches find among these vacancies: {@link percolatorFor}. */
export const percolateVacancies = (database: Database, ids: readonly number[], at: Date): Promise<Percolator> =>
  percolatorFor(database, vacancies, ids, at)
