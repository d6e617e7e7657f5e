import { useTexts } from '#app/i18n/texts.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { SearchPage } from '../search/get-search-page.server.ts'
import { vacancySearchUrl } from '../search/search-params.ts'
import { ConditionChips } from './condition-chips.tsx'
import { activeConditions, wantedBenefits } from './condition-text.ts'
import { MoreResults, NoResults } from './no-results.tsx'
import { totalText } from './search-text.ts'
import { SortLinks } from './sort-links.tsx'
import { VacancyList } from './vacancy-card.tsx'

/** Everything the search found and what to do with it; `app/enhance/search.ts` swaps it as a whole. */
export function Results({ page }: { page: SearchPage }) {
  const t = useTexts('jobs')
  const paths = usePaths()
  const { search, match } = page
  const chosen = activeConditions(search).length
  return (
    <div className="results" id="results">
      <div className="results-head">
        <h1 className="figure" tabIndex={-1}>
          {totalText(t, page)}
        </h1>
        <ConditionChips search={search} understood={page.understood} />
        <div className="results-bar">
          <a
            className="button button-quiet filters-open"
            href={vacancySearchUrl(search, {}, paths.vacancyFilters())}
            data-open-filters
          >
            <Icon name="filters" />
            {chosen > 0 ? t('filters.openActive', { count: chosen }) : t('filters.open')}
          </a>
          {match !== 'none' && <SortLinks search={search} />}
        </div>
      </div>
      {page.beyond !== null && (
        <Notice tone="plain" title={t('search.beyondTitle', { page: page.beyond })}>
          {t('search.beyondText', { count: page.lastPage })}
        </Notice>
      )}
      {page.degraded && <Notice title={t('search.degradedTitle')}>{t('search.degradedText')}</Notice>}
      {match === 'similar' && <Notice title={t('search.similarTitle')}>{t('search.similarText')}</Notice>}
      {match === 'none' ? (
        <NoResults page={page} />
      ) : (
        <VacancyList cards={page.cards} words={page.words} wanted={wantedBenefits(page)} />
      )}
      {match !== 'none' && <MoreResults page={page} />}
      <Pager
        page={search.page}
        lastPage={page.lastPage}
        hrefOf={(number) => vacancySearchUrl(search, { page: number }, paths.vacancies())}
      />
    </div>
  )
}
