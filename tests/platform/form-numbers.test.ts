import fc from 'fast-check'
import { expect, test } from 'vitest'
import { yuan } from '#app/platform/forms/form-fields.ts'

const amount = yuan(1, 9_999_999)

test.each([
  ['5000', 5000],
  ['5,000', 5000],
  ['５，０００', 5000],
  ['5000元', 5000],
  ['¥5000', 5000],
  ['￥ 5 000', 5000],
  ['5千', 5000],
  ['5k', 5000],
  ['0.5万', 5000],
  ['1.25万元', 12500],
  ['1,234,567', 1234567],
])('%s is %d yuan', (typed, value) => expect(amount.parse(typed)).toBe(value))

test.each(['', '5,00', '5000-8000', '0', '-5', '5.5', '五千', '1e4', '10000000', '5,0000', 'abc'])(
  '%j is no amount',
  (typed) => expect(amount.safeParse(typed).success).toBe(false),
)

test('every amount is read back however it is written', () => {
  const ways = [
    String,
    (n: number) => n.toLocaleString('en'),
    (n: number) => `${n}元`,
    (n: number) => `¥${n.toLocaleString('en')}`,
    (n: number) => `${n / 10_000}万`,
  ]
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.constantFrom(...ways), (value, write) => {
      expect(amount.parse(write(value))).toBe(value)
    }),
  )
})
