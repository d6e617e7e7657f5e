import { describe, expect, test } from 'vitest'
import { monthlyEquivalent, payForm } from '#app/domains/jobs/pay.ts'
import type { Pay } from '#app/domains/jobs/vacancy.ts'

const pay = (min: number | null, max: number | null, period: Pay['period'] = 'month', months = 12): Pay => ({
  min,
  max,
  period,
  months,
})

describe('pay compared by the month', () => {
  test.each([
    [pay(5000, 8000), { min: 5000, max: 8000 }],
    [pay(5000, 8000, 'month', 14), { min: 5000, max: 8000 }],
    [pay(200, 300, 'day'), { min: 4350, max: 6525 }],
    [pay(20, 25, 'hour'), { min: 3480, max: 4350 }],
    [pay(60000, 100000, 'year'), { min: 5000, max: 8333 }],
    [pay(null, null), null],
  ])('%o is %o', (given, expected) => expect(monthlyEquivalent(given)).toEqual(expected))
})

describe('what to say about pay', () => {
  test.each([
    [pay(null, null), { form: 'negotiable' }],
    [pay(5000, 8000), { form: 'range', min: 5000, max: 8000, period: 'month' }],
    [pay(5000, 8000, 'month', 13), { form: 'range', min: 5000, max: 8000, period: 'month', months: 13 }],
    [pay(200, 200, 'day'), { form: 'exact', amount: 200, period: 'day' }],
    [pay(0, 300, 'day'), { form: 'up_to', max: 300, period: 'day' }],
    [pay(0, 0), { form: 'exact', amount: 0, period: 'month' }],
  ])('%o', (given, expected) => expect(payForm(given)).toEqual(expected))
})
