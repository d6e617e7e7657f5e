import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  daysBetween,
  endOfShanghaiDay,
  lastShanghaiDayBefore,
  shanghaiDay,
  startOfShanghaiDay,
} from '#db/values/days.ts'

describe('days in Shanghai', () => {
  test('change at 16:00 UTC', () => {
    expect(shanghaiDay(new Date('2026-03-01T15:59:59.999Z'))).toBe('2026-03-01')
    expect(shanghaiDay(new Date('2026-03-01T16:00:00.000Z'))).toBe('2026-03-02')
  })

  test('begin and end at instants', () => {
    expect(startOfShanghaiDay('2026-03-02').toISOString()).toBe('2026-03-01T16:00:00.000Z')
    expect(endOfShanghaiDay('2026-03-02').toISOString()).toBe('2026-03-02T16:00:00.000Z')
  })

  test('that do not exist are refused', () => {
    for (const day of ['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '', '2026-01-01T00:00']) {
      expect(() => startOfShanghaiDay(day), day).toThrow(RangeError)
    }
    expect(startOfShanghaiDay('2028-02-29')).toEqual(new Date('2028-02-28T16:00:00Z'))
  })

  test('are counted by the calendar, not by hours', () => {
    expect(daysBetween(new Date('2026-03-01T15:59:00Z'), new Date('2026-03-01T16:01:00Z'))).toBe(1)
    expect(daysBetween(new Date('2026-03-01T16:00:00Z'), new Date('2026-03-02T15:59:00Z'))).toBe(0)
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  })

  test('the last day of validity is the day that ends at the instant', () => {
    const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(instants, (instant) => {
        const day = shanghaiDay(instant)
        expect(lastShanghaiDayBefore(endOfShanghaiDay(day))).toBe(day)
        expect(startOfShanghaiDay(day) <= instant && instant < endOfShanghaiDay(day)).toBe(true)
      }),
    )
  })
})
