import type { TFunction } from 'i18next'
import type { Paths } from '#app/paths.ts'
import type { Search } from '#search/kind/contract.ts'
import { type ListedKind, listedKinds } from './listed-kinds.ts'

/** A search whose results led to a page. */
export type ResultsBehind = { kind: ListedKind['page']; search: Search }

/** The search whose results led here, as the browser says; null when somebody came from elsewhere. */
export function resultsBehind(request: Request, paths: Paths): ResultsBehind | null {
  const referrer = request.headers.get('referer') ?? ''
  if (!URL.canParse(referrer)) return null
  const { host, pathname, searchParams } = new URL(referrer)
  if (host !== new URL(request.url).host) return null
  const kind = listedKinds.find(({ page }) => pathname === paths[page]())
  return kind ? { kind: kind.page, search: kind.leniently(searchParams) } : null
}

/** The link back to those results. */
export function backToResults(t: TFunction, paths: Paths, results: ResultsBehind | null) {
  if (!results) return null
  const { search } = results
  const kind = listedKinds.find(({ page }) => page === results.kind)!
  const label =
    search.page > 1 ? t('jobs:search.backToResultsPage', { page: search.page }) : t('jobs:search.backToResults')
  return { label, href: kind.address(search, { page: search.page }, paths[kind.page]()) }
}
