import { useTexts } from '#app/i18n/texts.ts'
import { Icon } from '../icon.tsx'

/**
 * Back to the first rows, on to the next ones; lists are continued after their last row, so there are no page numbers.
 */
export function KeysetPager({ firstHref, nextHref }: { firstHref: string | null; nextHref: string | null }) {
  const t = useTexts()
  if (firstHref === null && nextHref === null) return null
  return (
    <nav className="pager" aria-label={t('pager.label')}>
      <span>
        {firstHref !== null && (
          <a className="button button-quiet" rel="prev" href={firstHref}>
            <Icon name="back" />
            {t('list.first')}
          </a>
        )}
      </span>
      <span>
        {nextHref !== null && (
          <a className="button button-quiet" rel="next" href={nextHref}>
            {t('pager.next')}
            <Icon name="next" />
          </a>
        )}
      </span>
    </nav>
  )
}
