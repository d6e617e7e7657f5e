import { useTexts } from '#app/i18n/texts.ts'
import { Icon } from './icon.tsx'

/** Previous and next with the position between them; nothing at all when there is one page. */
export function Pager({
  page,
  lastPage,
  hrefOf,
}: {
  page: number
  lastPage: number
  hrefOf: (page: number) => string
}) {
  const t = useTexts()
  if (lastPage <= 1) return null
  return (
    <nav className="pager" aria-label={t('pager.label')}>
      <span>
        {page > 1 && (
          <a className="button button-quiet" rel="prev" href={hrefOf(page - 1)}>
            <Icon name="back" />
            {t('pager.previous')}
          </a>
        )}
      </span>
      <span className="figure secondary">{t('pager.position', { page, pages: lastPage })}</span>
      <span>
        {page < lastPage && (
          <a className="button button-quiet" rel="next" href={hrefOf(page + 1)}>
            {t('pager.next')}
            <Icon name="next" />
          </a>
        )}
      </span>
    </nav>
  )
}
