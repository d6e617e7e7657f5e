import { useTexts } from '#app/i18n/texts.ts'
import { formatMoment } from '#app/i18n/format.ts'
import { useLanguage } from '#app/ui/use-language.ts'
import type { ShownReport } from '../get-review-item-page.server.ts'

/** What the public says is wrong; never who says it. */
export function ReportList({ reports }: { reports: readonly ShownReport[] }) {
  const t = useTexts('review')
  const language = useLanguage()
  if (reports.length === 0) return null
  return (
    <section className="reports">
      <h3>{t('item.reports', { count: reports.length })}</h3>
      <ul>
        {reports.map(({ id, reason, words, contact, at }) => (
          <li key={id}>
            <p>
              <b>{t(`report.options.reason.${reason}`)}</b>
            </p>
            {words && <p className="quoted">{words}</p>}
            <p className="small secondary">
              <time dateTime={at}>{formatMoment(language, new Date(at))}</time>
              {contact && ` · ${t('item.contact', { contact })}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
