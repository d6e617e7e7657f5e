import { useTexts } from '#app/i18n/texts.ts'
import { Icon } from '#app/ui/icon.tsx'
import type { SearchPage } from '../search/get-search-page.server.ts'
import { VacancyFilters } from './search-filters.tsx'
import { Results } from './results.tsx'
import { VacancySearchBox } from './kind-search-box.tsx'

export function SearchResultsPage({ page }: { page: SearchPage }) {
  const t = useTexts('jobs')
  return (
    <>
      <a className="skip-link" href="#results">
        {t('search.skip')}
      </a>
      <div className="search-head">
        <div className="search-head-inner">
          <VacancySearchBox search={page.search} isLabelHidden />
        </div>
      </div>
      <div className="page search-page">
        <aside className="filters-side" aria-label={t('filters.title')}>
          <VacancyFilters search={page.search} facets={page.facets} />
          <template>
            <div className="sheet-head">
              <h2 id="sheet-title">{t('filters.title')}</h2>
              <button type="button" className="switch" data-close-sheet>
                <Icon name="close" />
                {t('site:close')}
              </button>
            </div>
          </template>
        </aside>
        <Results page={page} />
      </div>
    </>
  )
}
