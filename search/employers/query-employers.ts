import type { Database } from '#db/client.ts'
import { countAnswers } from '#search/query/count-answers.ts'
import { searchInDatabase } from '#search/query/fallback.ts'
import { searchKind, understoodIn } from '#search/query/search-kind.ts'
import { nearestTo } from '#search/query/nearest.ts'
import { suggest } from '#search/query/suggest.ts'
import { employers } from './employers.ts'
import type { Understood } from '#search/words/understood.ts'
import type { EmployerSearch, EmployerSearchResult } from './employer-search.ts'

/** The employer search: {@link searchKind}. */
export const searchEmployers = (search: EmployerSearch): Promise<EmployerSearchResult> => searchKind(employers, search)

/** The same from PostgreSQL alone. */
export const searchEmployersInDatabase = (search: EmployerSearch, database?: Database): Promise<EmployerSearchResult> =>
  searchInDatabase(employers, search, database)

/** How many employers each search finds as it is spelt: {@link countAnswers}. */
export const countEmployers = (searches: EmployerSearch[]): Promise<number[]> => countAnswers(employers, searches)

/** The ids nearest to a search that found nothing: {@link nearestTo}. */
export const nearestEmployers = (
  search: EmployerSearch,
  found: Pick<EmployerSearchResult, 'understood' | 'words'>,
  limit: number,
): Promise<number[]> => nearestTo(employers, search, found, limit)

/** What the words of a search say: {@link understoodIn}. */
export const understoodOfEmployers = (search: EmployerSearch): Promise<Understood[]> => understoodIn(employers, search)

/** Names of employers: {@link suggest}. */
export const suggestEmployers = (typed: string, limit: number): Promise<string[]> => suggest(employers, typed, limit)
