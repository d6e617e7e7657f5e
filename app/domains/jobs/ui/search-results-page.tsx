import type { ReactNode } from 'react'
import { useTexts } from '#app/i18n/texts.ts'
import { Icon } from '#app/ui/icon.tsx'
import type { SearchPage } from '../search/get-search-page.server.ts'
import type { ResultsPage } from '../search/results-page.server.ts'
import { wantedOnCard } from './condition-text.ts'
import { KindLinks } from './kind-links.tsx'
import { KindSearchBox } from './kind-search-box.tsx'
import { type ListedKind, listedVacancies } from './listed-kinds.ts'
import { Results } from './results.tsx'
import { SearchFilters } from './search-filters.tsx'
import { shownOn } from './search-text.ts'
import { VacancyList } from './vacancy-card.tsx'

export function VacancyResultsPage({ page }: { page: SearchPage }) {
  return (
    <SearchResultsPage kind={listedVacancies} page={page}>
      <VacancyList
        cards={shownOn(page)}
        words={page.words}
        wanted={wantedOnCard(page)}
        lacks={page.lacks}
        heading={page.match === 'none' ? 'h3' : 'h2'}
      />
    </SearchResultsPage>
  )
}

/** The page of results of any kind, around the list of what was found. */
export function SearchResultsPage({
  kind,
  page,
  children,
}: {
  kind: ListedKind
  page: ResultsPage
  children: ReactNode
}) {
  const t = useTexts('jobs')
  return (
    <>
      <a className="skip-link" href="#results">
        {t('search.skip')}
      </a>
      <div className="search-head">
        <div className="search-head-inner">
          <KindLinks kind={kind} q={page.search.q} />
          <KindSearchBox kind={kind} search={page.search} isLabelHidden />
        </div>
      </div>
      <div className="page search-page">
        <aside className="filters-side" aria-label={t('filters.title')}>
          <SearchFilters kind={kind} page={page} />
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
        <Results kind={kind} page={page}>
          {children}
        </Results>
      </div>
    </>
  )
}
