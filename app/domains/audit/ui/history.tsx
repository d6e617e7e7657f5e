import { useTexts } from '#app/i18n/texts.ts'
import { formatMoment } from '#app/i18n/format.ts'
import { useLanguage } from '#app/ui/use-language.ts'
import type { AuditRow } from '../audit-row.ts'
import { auditTexts } from '../audit-texts.ts'
import { Differences } from './differences.tsx'

/** What happened to a thing, for its page: who did what and when, latest first. */
export function History({ rows }: { rows: readonly AuditRow[] }) {
  const t = useTexts('audit')
  const language = useLanguage()
  const words = auditTexts(t, language)
  return (
    <section className="section">
      <h2>{t('history.title')}</h2>
      {rows.length === 0 && <p>{t('history.none')}</p>}
      <ol className="history">
        {rows.map((row) => (
          <li key={row.id}>
            <p>
              <strong>{words.event(row.event)}</strong>
              {row.outcome === 'refused' && ` · ${words.outcome(row.outcome)}`}
            </p>
            <p className="small secondary">
              <time dateTime={row.at}>{formatMoment(language, new Date(row.at))}</time>
              {' · '}
              {row.person?.name && `${row.person.name} · `}
              {words.role(row.role)}
            </p>
            <Differences differences={row.differences} />
          </li>
        ))}
      </ol>
    </section>
  )
}
