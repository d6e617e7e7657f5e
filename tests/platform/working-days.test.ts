import { describe, expect, test } from 'vitest'
import { lastShanghaiDayBefore, startOfShanghaiDay } from '#db/values/days.ts'
import { afterWorkingDays, isWorkingDay, workingDaysSince } from '#app/platform/working-days.ts'

/** The last day of a limit that begins at noon. */
const lastDay = (start: string, count: number) =>
  lastShanghaiDayBefore(afterWorkingDays(new Date(startOfShanghaiDay(start).getTime() + 12 * 3_600_000), count))

describe('working days', () => {
  test.each([
    ['2026-11-20', true, 'a Friday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-10-01', false, 'National Day'],
    ['2026-10-10', true, 'a Saturday worked for National Day'],
    ['2026-02-23', false, 'the last Monday of Spring Festival'],
    ['2027-02-09', false, 'in lieu of a Spring Festival Saturday'],
    ['2027-02-11', true, 'after Spring Festival'],
  ])('%s: %s, %s', (day, isWorking) => expect(isWorkingDay(day)).toBe(isWorking))

  test.each([
    ['2026-11-16', 3, '2026-11-19', 'within a week'],
    ['2026-11-20', 1, '2026-11-23', 'over a weekend'],
    ['2026-11-21', 1, '2026-11-23', 'from a Saturday'],
    ['2026-09-30', 3, '2026-10-10', 'over National Day with its worked Saturday'],
    ['2026-12-31', 1, '2027-01-04', 'over New Year'],
  ])('from %s, %i working days end with %s: %s', (start, count, end) => expect(lastDay(start, count)).toBe(end))

  test.each([
    ['2026-11-20', '2026-11-20', 0, 'on the same day'],
    ['2026-11-20', '2026-11-22', 0, 'at a weekend'],
    ['2026-11-20', '2026-11-24', 2, 'over a weekend'],
    ['2026-09-30', '2026-10-12', 4, 'over National Day with its worked Saturday'],
  ])('from %s to %s it is %i: %s', (start, until, count) =>
    expect(workingDaysSince(startOfShanghaiDay(start), startOfShanghaiDay(until))).toBe(count),
  )

  test('the day of a limit is the one in Shanghai', () => {
    expect(lastShanghaiDayBefore(afterWorkingDays(new Date('2026-11-16T16:30:00Z'), 1))).toBe('2026-11-18')
  })
})
