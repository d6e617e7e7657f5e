import { startOfShanghaiDay } from '#db/values/days.ts'

/** A feed names the same few days again and again, and reading one costs as much as checking the rest of the row. */
const knownDays = new Map<string, Date | null>()

/** The instant at which a day between 1950 and 2099 begins in Shanghai; null when the text is no such day. */
export function startOfDay(text: string): Date | null {
  const known = knownDays.get(text)
  if (known !== undefined) return known
  if (!/^(19[5-9]|20\d)\d-\d{2}-\d{2}$/.test(text)) return null
  const start = read(text)
  knownDays.set(text, start)
  return start
}

function read(day: string): Date | null {
  try {
    return startOfShanghaiDay(day)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
