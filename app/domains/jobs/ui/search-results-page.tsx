import { useTranslation } from 'react-i18next'
import type { SearchPage } from '../get-search-page.server.ts'
import { FiltersForm } from './filters-form.tsx'
import { Results } from './results.tsx'
import { VacancySearchBox } from './vacancy-search-box.tsx'

export function SearchResultsPage({ page }: { page: SearchPage }) {
  const { t } = useTranslation('jobs')
  return (
    <>
      <div className="search-head">
        <div className="search-head-inner"><VacancySearchBox search={page.search} isLabelHidden /></div>
      </div>
      <div className="page search-page">
        <Results page={page} />
        <aside className="filters-side" aria-label={t('filters.title')}>
          <FiltersForm id="filters" search={page.search} facets={page.facets} />
        </aside>
      </div>
    </>
  )
}
