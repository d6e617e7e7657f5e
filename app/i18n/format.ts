import { between, firstOf } from '#db/values/text.ts'
import { daysBetween } from '#app/platform/clock.ts'
import type { Language } from '#app/platform/paths.ts'

/** Dates and numbers as people in the circle read them; instants are shown in Asia/Shanghai. */
const timeZone = 'Asia/Shanghai'

const locales: Record<Language, string> = { 'zh-CN': 'zh-CN', en: 'en-GB' }

function perLanguage<T>(make: (locale: string) => T): Record<Language, T> {
  return { 'zh-CN': make(locales['zh-CN']), en: make(locales.en) }
}

const numbers = perLanguage((locale) => new Intl.NumberFormat(locale))
const dates = perLanguage((locale) => new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' }))
const moments = perLanguage((locale) => new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long', timeStyle: 'short' }))
const relativeDays = perLanguage((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))

export function formatNumber(language: Language, value: number): string {
  return numbers[language].format(value)
}

export function formatDate(language: Language, instant: Date): string {
  return dates[language].format(instant)
}

/** Day and time to the minute. */
export function formatMoment(language: Language, instant: Date): string {
  return moments[language].format(instant)
}

/** 今天, 昨天, 3 天前 for the last 30 days, the date before that. Days are calendar days in Asia/Shanghai. */
export function formatFreshness(language: Language, instant: Date, now: Date): string {
  const days = daysBetween(instant, now)
  if (days < 0 || days > 30) return formatDate(language, instant)
  const text = relativeDays[language].format(-days, 'day').replace(/^\d+(?=\p{Script=Han})/u, '$& ')
  const first = firstOf(text)
  return first.toUpperCase() + between(text, first.length)
}
