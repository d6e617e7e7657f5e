import { useTexts } from '#app/i18n/texts.ts'
import type { ReplyFigures } from '../get-reply-figures.server.ts'

/** How an employer answers, in one line. */
export function ReplyRate({ figures }: { figures: ReplyFigures }) {
  const t = useTexts('applications')
  if (!figures.isEnough) return <span className="secondary">{t('rate.few')}</span>
  const { rate, withinDays, of, medianDays, answered } = figures
  return (
    <span className="figure">
      {t('rate.percent', { rate, days: withinDays, of })}
      {medianDays !== null && ` · ${t('rate.median', { days: medianDays.toFixed(1), of: answered })}`}
    </span>
  )
}
