import { useTranslation } from 'react-i18next'

/** The way back up, from the widest page to the nearest. */
export function Breadcrumbs({ steps }: { steps: { label: string; href: string }[] }) {
  const { t } = useTranslation()
  return (
    <nav className="breadcrumbs" aria-label={t('breadcrumbs')}>
      <ol>{steps.map(({ label, href }) => <li key={href}><a href={href}>{label}</a></li>)}</ol>
    </nav>
  )
}
