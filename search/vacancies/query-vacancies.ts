import type { Database } from '#db/client.ts'
import { countAnswers } from '#search/query/count-answers.ts'
import { searchInDatabase } from '#search/query/fallback.ts'
import { searchKind, understoodIn } from '#search/query/search-kind.ts'
import { nearestTo } from '#search/query/nearest.ts'
import { suggest } from '#search/query/suggest.ts'
import { vacancies } from './vacancies.ts'
import type { Understood } from '#search/words/understood.ts'
import type { VacancySearch, VacancySearchResult } from './vacancy-search.ts'

/** The vacancy search: {@link searchKind}. */
export const searchVacancies = (search: VacancySearch): Promise<VacancySearchResult> => searchKind(vacancies, search)

/** The same from PostgreSQL alone. */
export const searchVacanciesInDatabase = (search: VacancySearch, database?: Database): Promise<VacancySearchResult> =>
  searchInDatabase(vacancies, search, database)

/** How many vacancies each search finds as it is spelt: {@link countAnswers}. */
export const countVacancies = (searches: VacancySearch[]): Promise<number[]> => countAnswers(vacancies, searches)

/** The ids nearest to a search that found nothing: {@link nearestTo}. */
export const nearestVacancies = (
  search: VacancySearch,
  found: Pick<VacancySearchResult, 'understood' | 'words'>,
  limit: number,
): Promise<number[]> => nearestTo(vacancies, search, found, limit)

/** What the words of a search say: {@link understoodIn}. */
export const understoodOfVacancies = (search: VacancySearch): Promise<Understood[]> => understoodIn(vacancies, search)

/** Names of jobs that are open now: {@link suggest}. */
export const suggestVacancyTitles = (typed: string, limit: number): Promise<string[]> =>
  suggest(vacancies, typed, limit)
