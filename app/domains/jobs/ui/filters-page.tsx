import { useTexts } from '#app/i18n/texts.ts'
import { Breadcrumbs } from '#app/ui/shell/breadcrumbs.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { SearchPage } from '../search/get-search-page.server.ts'
import { vacancySearchUrl } from '../search/search-params.ts'
import { VacancyFilters } from './search-filters.tsx'

/** The filters alone, for small screens without scripts. */
export function FiltersPage({ page: { search, facets } }: { page: SearchPage }) {
  const t = useTexts('jobs')
  const back = vacancySearchUrl(search, { page: search.page }, usePaths().vacancies())
  return (
    <div className="page filters-page">
      <Breadcrumbs steps={[{ label: t('filters.back'), href: back }]} />
      <h1>{t('filters.title')}</h1>
      <VacancyFilters search={search} facets={facets} />
    </div>
  )
}
