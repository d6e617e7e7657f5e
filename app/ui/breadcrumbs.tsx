import { useWords } from '#app/i18n/words.ts'

/** The way back up, from the widest page to the nearest. */
export function Breadcrumbs({ steps }: { steps: { label: string; href: string }[] }) {
  const t = useWords()
  return (
    <nav className="breadcrumbs" aria-label={t('breadcrumbs')}>
      <ol>{steps.map(({ label, href }) => <li key={href}><a href={href}>{label}</a></li>)}</ol>
    </nav>
  )
}
