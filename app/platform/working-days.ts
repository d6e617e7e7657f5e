import { addDays, endOfShanghaiDay, shanghaiDay } from '#db/values/days.ts'

/**
 * Time limits in working days: Monday to Friday without public holidays, as 行政许可法 art. 82 counts them. Browser-safe.
 *
 * 2026: 国务院办公厅关于2026年部分节假日安排的通知, 4 November 2025, with the weekends that are worked instead.
 * 2027: the days of 全国年节及纪念日放假办法 (国务院令第795号), with the weekdays after them where they fall on a weekend;
 * the State Council's notice for that year may move days around them. Later years: Monday to Friday only.
 */
const holidays = new Set([
  '2026-01-01',
  '2026-01-02',
  ...days('2026-02-16', 6),
  '2026-02-23',
  '2026-04-06',
  '2026-05-01',
  '2026-05-04',
  '2026-05-05',
  '2026-06-19',
  '2026-09-25',
  ...days('2026-10-01', 7),
  '2027-01-01',
  '2027-02-05',
  ...days('2027-02-08', 3),
  '2027-04-05',
  '2027-05-03',
  '2027-05-04',
  '2027-06-09',
  '2027-09-15',
  '2027-10-01',
  '2027-10-04',
  '2027-10-05',
])
const workedWeekends = new Set(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])

/** Whether offices are open on a calendar day, `YYYY-MM-DD`. */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const isWeekend = weekday === 0 || weekday === 6
  return isWeekend ? workedWeekends.has(day) : !holidays.has(day)
}

/** The end of the last day of a limit of so many working days; the day on which it begins does not count. */
export function afterWorkingDays(start: Date, count: number): Date {
  let day = shanghaiDay(start)
  for (let left = count; left > 0;) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) left -= 1
  }
  return endOfShanghaiDay(day)
}

/** How many working days have begun since; the day of `start` does not count. */
export function workingDaysSince(start: Date, now: Date): number {
  const today = shanghaiDay(now)
  let count = 0
  for (let day = addDays(shanghaiDay(start), 1); day <= today; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1
  return count
}

function days(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, day) => addDays(first, day))
}
