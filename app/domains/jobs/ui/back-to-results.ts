import type { TFunction } from 'i18next'
import type { Paths } from '#app/paths.ts'
import type { VacancySearch } from '#search/vacancies/vacancy-search.ts'
import { parseSearchLeniently, vacancySearchUrl } from '../search/search-params.ts'

/** The search whose results led here, as the browser says; null when somebody came from elsewhere. */
export function searchBehind(request: Request, paths: Paths): VacancySearch | null {
  const referrer = request.headers.get('referer') ?? ''
  if (!URL.canParse(referrer)) return null
  const { host, pathname, searchParams } = new URL(referrer)
  return host === new URL(request.url).host && pathname === paths.vacancies()
    ? parseSearchLeniently(searchParams)
    : null
}

/** The link back to those results. */
export function backToResults(t: TFunction, paths: Paths, results: VacancySearch | null) {
  if (!results) return null
  const label =
    results.page > 1 ? t('jobs:search.backToResultsPage', { page: results.page }) : t('jobs:search.backToResults')
  return { label, href: vacancySearchUrl(results, { page: results.page }, paths.vacancies()) }
}
