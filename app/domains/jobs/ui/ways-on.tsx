import type { ReactNode } from 'react'
import { useTexts } from '#app/i18n/texts.ts'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import { emptySearch, vacancySearchUrl } from '../search/search-params.ts'
import type { ResultsPage } from '../search/results-page.server.ts'
import { type ListedKind } from './listed-kinds.ts'
import { Relaxations } from './relaxations.tsx'

type Props = { kind: ListedKind; page: ResultsPage }

/** Nothing found: changes that are known to find something, what is nearest, usual trades, and whom to call. */
export function NoResults({ kind, page, children }: Props & { children: ReactNode }) {
  const t = useTexts('jobs')
  return (
    <>
      <div className="empty">
        <p>{t(page.relaxations.length > 0 ? 'search.noneRelax' : `${kind.texts}.noneText`)}</p>
        <Relaxations kind={kind} page={page} />
        <p>
          <a href={usePaths()[kind.page]()}>{t(`${kind.texts}.all`)}</a>
        </p>
      </div>
      {page.nearest.length > 0 && (
        <section className="results-more">
          <h2>{t(`${kind.texts}.nearest`)}</h2>
          {children}
        </section>
      )}
      <Others page={page} />
    </>
  )
}

/** Little found: the same offers below what there is. */
export function MoreResults({ kind, page }: Props) {
  const t = useTexts('jobs')
  return (
    <>
      {page.relaxations.length > 0 && (
        <section className="results-more">
          <h2>{t(`${kind.texts}.moreRelax`)}</h2>
          <Relaxations kind={kind} page={page} />
        </section>
      )}
      {page.trades.length > 0 && <Others page={page} />}
    </>
  )
}

function Others({ page: { trades } }: Pick<Props, 'page'>) {
  const t = useTexts('jobs')
  const language = useLanguage()
  const path = usePaths().vacancies()
  return (
    <section className="results-more">
      {trades.length > 0 && (
        <>
          <h2>{t('search.trades')}</h2>
          <ul className="trade-counts">
            {trades.map(({ name, nameEn, count }) => {
              const english = language === 'en' ? nameEn : null
              return (
                <li key={name}>
                  <a href={vacancySearchUrl(emptySearch, { q: name }, path)}>
                    <span lang={english ? undefined : contentLanguage(language)}>{english ?? name}</span>{' '}
                    <span className="figure secondary">{t('search.relaxed', { count })}</span>
                  </a>
                </li>
              )
            })}
          </ul>
        </>
      )}
      <p>
        {t('search.help')}{' '}
        <a className="call" href="tel:12333">
          {t('search.call')}
        </a>
      </p>
    </section>
  )
}
