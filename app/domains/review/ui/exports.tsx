import { useWords } from '#app/i18n/words.ts'

/** The list as it is filtered, as a file to take along. `href` may have a query already. */
export function Exports({ href }: { href: string }) {
  const t = useWords('review')
  const as = (format: string) => `${href}${href.includes('?') ? '&' : '?'}format=${format}`
  return (
    <p className="actions">
      <a href={as('xlsx')}>{t('export.xlsx')}</a>
      <a href={as('csv')}>{t('export.csv')}</a>
    </p>
  )
}
