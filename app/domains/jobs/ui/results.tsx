import type { ReactNode } from 'react'
import { useTexts } from '#app/i18n/texts.ts'
import { chosenConditions } from '#search/kind/contract.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { ResultsPage } from '../search/results-page.server.ts'
import { ConditionChips } from './condition-chips.tsx'
import { LeftOutNote } from './left-out-note.tsx'
import { type ListedKind, useSearchUrl } from './listed-kinds.ts'
import { shownOn, totalText } from './search-text.ts'
import { SortLinks } from './sort-links.tsx'
import { MoreResults, NoResults } from './ways-on.tsx'

type Props = {
  kind: ListedKind
  page: ResultsPage
  /** The list of what was found, or of what is nearest where there is nothing. */
  children: ReactNode
}

/** Everything the search found and what to do with it; `app/enhance/search.ts` swaps it as a whole. */
export function Results({ kind, page, children }: Props) {
  const t = useTexts('jobs')
  const paths = usePaths()
  const urlOf = useSearchUrl(kind)
  const { search, match } = page
  const hasDemo = shownOn(page).some((card) => (card as { isDemo?: boolean }).isDemo)
  const chosen = chosenConditions(kind.contract, search).length
  return (
    <div className="results" id="results">
      <div className="results-head">
        <div className="results-bar">
          <h1 className="figure" tabIndex={-1}>
            {totalText(t, kind, page)}
          </h1>
          {kind.page === 'vacancies' && (
            <a rel="nofollow" href={kind.address({ ...search, sort: 'relevance' }, {}, paths.newAlert())}>
              {t('alert')}
            </a>
          )}
        </div>
        <ConditionChips kind={kind} page={page} />
        <div className="results-bar">
          <a
            className="button button-quiet filters-open"
            href={kind.address(search, {}, paths[kind.filtersPage]())}
            data-open-filters
          >
            <Icon name="filters" />
            {chosen > 0 ? t('filters.openActive', { count: chosen }) : t('filters.open')}
          </a>
          {match !== 'none' && <SortLinks kind={kind} search={search} />}
        </div>
      </div>
      {page.beyond !== null && (
        <Notice tone="plain" title={t('search.beyondTitle', { page: page.beyond })}>
          {t('search.beyondText', { count: page.lastPage })}
        </Notice>
      )}
      {page.degraded && <Notice title={t('search.degradedTitle')}>{t('search.degradedText')}</Notice>}
      <LeftOutNote kind={kind} page={page} />
      {match === 'none' ? (
        <NoResults kind={kind} page={page}>
          {children}
        </NoResults>
      ) : (
        <>
          {children}
          <MoreResults kind={kind} page={page} />
        </>
      )}
      {hasDemo && <p className="results-demo">{t('search.demo')}</p>}
      <Pager page={search.page} lastPage={page.lastPage} hrefOf={(number) => urlOf(search, { page: number })} />
    </div>
  )
}
