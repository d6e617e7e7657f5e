import { useTexts } from '#app/i18n/texts.ts'

export type SectionLink = { href: string; label: string; isCurrent: boolean; isMore?: boolean; count?: string }

/**
 * Pages that lie beside each other, as a row of links; the present one is marked. What is seldom needed stands behind
 * the last word of the row, which opens without a script, too; the present one never does.
 */
export function SectionNav({ label, links }: { label: string; links: readonly SectionLink[] }) {
  const t = useTexts()
  const isFolded = ({ isMore, isCurrent }: SectionLink) => isMore === true && !isCurrent
  const folded = links.filter(isFolded)
  const shown = folded.length < leastFolded ? links : links.filter((link) => !isFolded(link))
  return (
    <nav className="section-nav" aria-label={label}>
      <ul>
        <Links links={shown} />
        {shown.length < links.length && (
          <li className="section-more">
            <details data-menu>
              <summary>{t('shell.more')}</summary>
              <ul>
                <Links links={folded} />
              </ul>
            </details>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** One alone takes no more room than the word it would stand behind. */
const leastFolded = 2

function Links({ links }: { links: readonly SectionLink[] }) {
  return links.map(({ href, label, isCurrent, count }) => (
    <li key={href}>
      <a href={href} aria-current={isCurrent ? 'page' : undefined}>
        {label}
        {count && <span className="count">{count}</span>}
      </a>
    </li>
  ))
}
