import { cut, plainShapes } from '#db/values/text.ts'
import { addDays, readDay, shanghaiDay } from '#db/values/days.ts'

/** Days as people, programs and spreadsheets write them. Browser-safe. */

/** Excel counts days from here; the numbers below are 1995 to 2099, so that no year and no count is taken for a day. */
const firstSerialDay = '1899-12-30'
const serials = { first: 34_700, last: 73_050 }

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekday = String.raw`\(?(?:周|星期)[一二三四五六日天]\)?`
const clock = String.raw`\d{1,2}(?:[:点时]\d{0,2}(?:[:分]\d{0,2}(?:\.\d{1,9})?秒?)?)?`
const time = String.raw`(?:\s*(?:[t ,]|${weekday})\s*(?:上午|下午)?\s*${clock}\s*(?:am|pm)?)?\s*(?:${weekday})?`
const yearFirst = new RegExp(String.raw`^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?${time}$`)
const digitsOnly = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{4}|\d{6})?$/
const yearLast = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})${time}$`)
const monthName = new RegExp(
  String.raw`^(?:(\d{1,2})[- ]([a-z]{3})[a-z]*|([a-z]{3})[a-z]*\.? (\d{1,2}),?)[- ](\d{4})${time}$`,
)
const instant = /^\d{4}-\d{2}-\d{2}t[\d:.]+(?:z|[+-]\d{2}:?\d{2})$/
const epoch = /^1\d{9}(?:\d{3})?$/

/**
 * The day in Shanghai that a text names, `YYYY-MM-DD`; null when it names none, or one of two ("05/06/2026").
 * A time behind the day is left out; an instant with a zone becomes the day it is in Shanghai, and so do the serial
 * numbers of Excel and seconds or milliseconds since 1970.
 */
export function dayFromWords(text: string): string | null {
  const plain = plainShapes(cut(text, 80)).trim().replace(/\s+/g, ' ').toLowerCase()
  const found = yearFirst.exec(plain) ?? digitsOnly.exec(plain)
  if (instant.test(plain)) return shanghaiDayOf(Date.parse(text.trim().toUpperCase()))
  if (found) return dayOf(found[1]!, found[2]!, found[3]!)
  if (/^\d{5}(?:\.\d+)?$/.test(plain)) return dayFromSerial(Number(plain))
  if (epoch.test(plain)) return shanghaiDayOf(Number(plain) * (plain.length === 10 ? 1_000 : 1))
  const named = monthName.exec(plain)
  if (named) {
    const month = months.indexOf((named[2] ?? named[3])!) + 1
    return month === 0 ? null : dayOf(named[5]!, String(month), (named[1] ?? named[4])!)
  }
  const last = yearLast.exec(plain)
  if (!last) return null
  const [one, other] = [Number(last[1]), Number(last[2])]
  if (one <= 12 && other <= 12 && one !== other) return null
  return one > 12 ? dayOf(last[3]!, last[2]!, last[1]!) : dayOf(last[3]!, last[1]!, last[2]!)
}

function dayFromSerial(serial: number): string | null {
  return serial >= serials.first && serial <= serials.last ? addDays(firstSerialDay, Math.floor(serial)) : null
}

const dayOf = (year: string, month: string, day: string): string | null =>
  readDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)

const shanghaiDayOf = (milliseconds: number): string | null =>
  Number.isNaN(milliseconds) ? null : shanghaiDay(new Date(milliseconds))
