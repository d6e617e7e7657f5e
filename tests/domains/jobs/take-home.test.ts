import fc from 'fast-check'
import { expect, test } from 'vitest'
import { takeHome } from '#app/domains/jobs/take-home.ts'

const monthly = (min: number, max = min) => ({ min, max, period: 'month', months: 12 }) as const

test.each([
  [3_000, { pension: 240, medical: 60, tax: 0, net: 2_700 }],
  [5_500, { pension: 440, medical: 110, tax: 0, net: 4_950 }],
  [8_000, { pension: 640, medical: 160, tax: 66, net: 7_134 }],
  [30_000, { pension: 2_400, medical: 600, tax: 2_990, net: 24_010 }],
  [120_000, { pension: 9_600, medical: 2_400, tax: 31_190, net: 76_810 }],
])('of %i yuan before tax', (gross, left) => {
  expect(takeHome(monthly(gross), 'full_time')?.low).toEqual({ gross, ...left })
})

test('pay by the year is looked at by the month, and an hour is worth less with one day off', () => {
  const left = takeHome({ min: 96_000, max: 96_000, period: 'year', months: 12 }, 'full_time')!
  expect(left.low.net).toBe(7_134)
  expect(left.hourly).toEqual([
    { weekly: 40, low: 41, high: 41 },
    { weekly: 48, low: 34, high: 34 },
  ])
})

test('says nothing where pay is not named, and of work to which other rules apply', () => {
  expect(takeHome({ min: null, max: null, period: 'month', months: 12 }, 'full_time')).toBeNull()
  expect(takeHome({ min: 200, max: 200, period: 'day', months: 12 }, 'full_time')).toBeNull()
  for (const kind of ['part_time', 'internship', 'traineeship', 'gig', 'public_welfare'] as const)
    expect(takeHome(monthly(5_000), kind)).toBeNull()
})

test('who earns more has more in hand, and never more than the pay', () => {
  const pay = fc.integer({ min: 1, max: 9_999_999 })
  fc.assert(
    fc.property(pay, pay, (one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)]
      const left = takeHome(monthly(low, high), 'full_time')!
      expect(left.low.net).toBeLessThanOrEqual(left.low.gross)
      expect(left.low.net).toBeLessThanOrEqual(left.high.net + 2) // each part is rounded
    }),
  )
})
