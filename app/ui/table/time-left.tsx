import type { Day } from '#db/values/days.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { formatDate } from '#app/i18n/format.ts'
import { useLanguage } from '../use-language.ts'

const hour = 3_600_000
const day = 24 * hour

/**
 * The clock of a case as what is left of it: hours on the last day, days before, and how much too late it is. `dueOn`
 * is its last day.
 */
export function TimeLeft({ dueAt, dueOn, now }: { dueAt: Date; dueOn: Day; now: Date }) {
  const t = useTexts()
  const language = useLanguage()
  const left = dueAt.getTime() - now.getTime()
  const size = Math.abs(left)
  const [unit, count] =
    size < day ? (['hours', Math.max(1, Math.ceil(size / hour))] as const) : (['days', Math.floor(size / day)] as const)
  return (
    <time
      className="time-left"
      dateTime={dueAt.toISOString()}
      title={formatDate(language, dueOn)}
      data-tone={left < 0 ? 'bad' : left < day ? 'waiting' : 'calm'}
    >
      {t(left < 0 ? `timeLeft.late.${unit}` : `timeLeft.left.${unit}`, { count })}
    </time>
  )
}
