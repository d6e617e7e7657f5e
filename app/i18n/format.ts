import { type Day, daysBetween, type Instant, shanghaiDay, timeZone } from '#db/values/days.ts'
import type { Language } from './languages.ts'

/** Days, instants and numbers as people in the circle read them; instants are shown in Asia/Shanghai. */

const locales: Record<Language, string> = { 'zh-CN': 'zh-CN', en: 'en-GB' }

function perLanguage<T>(make: (locale: string) => T): Record<Language, T> {
  return { 'zh-CN': make(locales['zh-CN']), en: make(locales.en) }
}

const numbers = perLanguage((locale) => new Intl.NumberFormat(locale))
const dates = perLanguage((locale) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'long' }))
const daysOfYear = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', day: 'numeric' }),
)
const months = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'short' }),
)
const moments = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long', timeStyle: 'short' }),
)
const relativeDays = perLanguage((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
const relativeMonths = perLanguage((locale) => new Intl.RelativeTimeFormat(locale))

export function formatNumber(language: Language, value: number): string {
  return numbers[language].format(value)
}

export function formatDate(language: Language, day: Day): string {
  return dates[language].format(new Date(`${day}T00:00:00Z`))
}

/** A day that is not long ago, without its year. */
export function formatRecentDay(language: Language, day: Day): string {
  return daysOfYear[language].format(new Date(`${day}T00:00:00Z`))
}

/** A month given as `2021-09`. */
export function formatMonth(language: Language, month: string): string {
  return months[language].format(new Date(`${month}-01T00:00:00Z`))
}

/** Day and time to the minute. */
export function formatMoment(language: Language, instant: Instant): string {
  return moments[language].format(instant)
}

/**
 * 今天, 昨天, 3 天前, and after thirty days 1 个月前: always how long ago, so that cards of one list compare. Days are those of
 * Shanghai.
 */
export function formatFreshness(language: Language, instant: Instant, now: Instant): string {
  const days = daysBetween(instant, now)
  if (days < 0) return formatDate(language, shanghaiDay(instant))
  const ago =
    days <= 30
      ? relativeDays[language].format(-days, 'day')
      : relativeMonths[language].format(-Math.floor(days / 30), 'month')
  return ago.replace(/^\d+(?=\p{Script=Han})/u, '$& ')
}
