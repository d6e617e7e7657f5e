import { useTexts } from '#app/i18n/texts.ts'
import { Icon } from '#app/ui/icon.tsx'

type Step = { label: string; href: string }

/** The way back up, from the widest page to the nearest; before it the way back to where somebody came from. */
export function Breadcrumbs({ steps, back }: { steps: Step[]; back?: Step | null }) {
  const t = useTexts()
  return (
    <nav className="breadcrumbs" aria-label={t('breadcrumbs')}>
      {back && (
        <a className="breadcrumbs-back" href={back.href}>
          <Icon name="back" />
          {back.label}
        </a>
      )}
      <ol>
        {steps.map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
