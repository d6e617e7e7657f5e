import { useTexts } from '#app/i18n/texts.ts'
import { Breadcrumbs } from '#app/ui/shell/breadcrumbs.tsx'
import type { ResultsPage } from '../search/results-page.server.ts'
import { type ListedKind, useSearchUrl } from './listed-kinds.ts'
import { SearchFilters } from './search-filters.tsx'

/** All filters alone: for small screens without scripts, and for those that few ask for. */
export function FiltersPage({ kind, page }: { kind: ListedKind; page: ResultsPage }) {
  const t = useTexts('jobs')
  const back = useSearchUrl(kind)(page.search, { page: page.search.page })
  return (
    <div className="page filters-page">
      <Breadcrumbs steps={[{ label: t('filters.back'), href: back }]} />
      <h1>{t('filters.title')}</h1>
      <SearchFilters kind={kind} page={page} />
    </div>
  )
}
