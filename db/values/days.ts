import { partOfCode } from '#db/values/text.ts'

/**
 * Calendar days in Asia/Shanghai and instants: two types, and all arithmetic between them. An instant becomes a day
 * only here, and an end that lies just behind its last day only by {@link lastShanghaiDayBefore}. Pure, and safe in a
 * browser.
 */

declare const isDay: unique symbol
declare const isExclusive: unique symbol

/** A calendar day in Shanghai, `YYYY-MM-DD`. Days compare as texts. */
export type Day = string & { readonly [isDay]: true }

/** A moment at which something happened. Every Date will do but for an {@link End}. */
export type Instant = Date & { readonly [isExclusive]?: never }

/**
 * The first instant at which something no longer holds: validity "until 30 November" ends as 1 December begins. It
 * compares like any Date, but is nothing that can be shown: neither its day nor its time is what it means to a person.
 */
export type End = Date & { readonly [isExclusive]?: true }

/** By its name in the tz database, for formatting. */
export const timeZone = 'Asia/Shanghai'
/** Milliseconds before UTC. China has kept UTC+8 without summer time since 1992, so a day is always 24 hours. */
export const shanghaiOffset = 8 * 3_600_000
/** The same behind the time of an ISO 8601 instant. */
export const shanghaiOffsetIso = '+08:00'
const dayLength = 86_400_000

/** The day that a text names; null when there is no such day. */
export function readDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const midnight = new Date(`${text}T00:00:00.000Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text) ? (text as Day) : null
}

const dayAt = (milliseconds: number): Day =>
  partOfCode(new Date(milliseconds + shanghaiOffset).toISOString(), 0, 10) as Day

/** The calendar day of an instant in Shanghai. */
export const shanghaiDay = (instant: Instant): Day => dayAt(instant.getTime())

/** The last day that begins before an end, which is the day to show: the inverse of {@link endOfShanghaiDay}. */
export const lastShanghaiDayBefore = (end: End): Day => dayAt(end.getTime() - 1)

/** The instant at which a day begins in Shanghai. Throws RangeError on a day that does not exist, such as 02-30. */
export function startOfShanghaiDay(day: string): Instant {
  if (readDay(day) === null) throw new RangeError(`Not a calendar day: ${day}`)
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - shanghaiOffset)
}

/** The first instant after a day in Shanghai: what is valid "until" a day ends here. */
export const endOfShanghaiDay = (day: string): End => new Date(startOfShanghaiDay(day).getTime() + dayLength)

export const addDays = (day: string, days: number): Day => dayAt(startOfShanghaiDay(day).getTime() + days * dayLength)

/** Calendar days in Shanghai from one instant to another; 0 on the same day, negative when `to` is earlier. */
export const daysBetween = (from: Instant, to: Instant): number =>
  dayNumber(to.getTime() / 1000) - dayNumber(from.getTime() / 1000)

/** The day in Shanghai of an instant given in seconds since 1970, counted from 1970-01-01. */
export const dayNumber = (seconds: number): number => Math.floor((seconds + shanghaiOffset / 1000) / (dayLength / 1000))

/** The instant at which a day begins that is counted from 1970-01-01. */
export const startOfDayNumber = (day: number): Instant => new Date(day * dayLength - shanghaiOffset)
