import type { TFunction } from 'i18next'
import type { Paths } from '#app/paths.ts'
import type { Search } from '#search/kind/contract.ts'
import { listedEmployers, type ListedKind, listedVacancies } from './listed-kinds.ts'

const listed = { vacancies: listedVacancies, employers: listedEmployers } satisfies Record<string, ListedKind>

/** A search whose results led to a page. */
export type ResultsBehind = { kind: keyof typeof listed; search: Search }

/** The search whose results led here, as the browser says; null when somebody came from elsewhere. */
export function resultsBehind(request: Request, paths: Paths): ResultsBehind | null {
  const referrer = request.headers.get('referer') ?? ''
  if (!URL.canParse(referrer)) return null
  const { host, pathname, searchParams } = new URL(referrer)
  if (host !== new URL(request.url).host) return null
  const kind = (['vacancies', 'employers'] as const).find((one) => pathname === paths[one]())
  return kind ? { kind, search: listed[kind].leniently(searchParams) } : null
}

/** The link back to those results. */
export function backToResults(t: TFunction, paths: Paths, results: ResultsBehind | null) {
  if (!results) return null
  const { search } = results
  const kind = listed[results.kind]
  const label =
    search.page > 1 ? t('jobs:search.backToResultsPage', { page: search.page }) : t('jobs:search.backToResults')
  return { label, href: kind.address(search, { page: search.page }, paths[kind.page]()) }
}
