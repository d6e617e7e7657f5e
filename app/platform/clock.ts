import { partOfCode } from '#db/values/text.ts'

/** The one source of "now" for every rule, and the arithmetic of calendar days in Asia/Shanghai. Browser-safe. */

let read = () => new Date()

export const now = (): Date => read()

/** Tests set the time; the returned function puts the real clock back. */
export function useClock(next: () => Date): () => void {
  read = next
  return () => {
    read = () => new Date()
  }
}

// China has kept UTC+8 without summer time since 1992, so a day is always 24 hours.
const shanghaiOffset = 8 * 3_600_000
const dayLength = 86_400_000

/** The calendar day of an instant in Shanghai, `YYYY-MM-DD`. */
export function shanghaiDay(instant: Date): string {
  return partOfCode(new Date(instant.getTime() + shanghaiOffset).toISOString(), 0, 10)
}

/** The instant at which a day (`YYYY-MM-DD`) begins in Shanghai. Throws on a day that does not exist, such as 02-30. */
export function startOfShanghaiDay(day: string): Date {
  const midnight = new Date(`${day}T00:00:00.000Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(midnight.getTime()) || partOfCode(midnight.toISOString(), 0, 10) !== day) {
    throw new RangeError(`Not a calendar day: ${day}`)
  }
  return new Date(midnight.getTime() - shanghaiOffset)
}

/** The first instant after a day in Shanghai: what is valid "until" a day ends here. */
export function endOfShanghaiDay(day: string): Date {
  return new Date(startOfShanghaiDay(day).getTime() + dayLength)
}

/** The last day that begins before an instant: the inverse of {@link endOfShanghaiDay}. */
export function lastShanghaiDayBefore(instant: Date): string {
  return shanghaiDay(new Date(instant.getTime() - 1))
}

export function addDays(day: string, days: number): string {
  return shanghaiDay(new Date(startOfShanghaiDay(day).getTime() + days * dayLength))
}

/** Calendar days in Shanghai from one instant to another; 0 on the same day, negative when `to` is earlier. */
export function daysBetween(from: Date, to: Date): number {
  return dayNumber(to) - dayNumber(from)
}

const dayNumber = (instant: Date): number => Math.floor((instant.getTime() + shanghaiOffset) / dayLength)
