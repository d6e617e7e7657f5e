import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asDialled, isMobile, maskPhone, readPhone } from '#db/values/phone.ts'

describe('a number is understood however it is written', () => {
  test.each([
    ['13812345678', '+8613812345678'],
    ['+86 138 1234 5678', '+8613812345678'],
    ['0086 13812345678', '+8613812345678'],
    ['８６-１３８１２３４５６７８', '+8613812345678'],
    ['010-12345678', '+861012345678'],
    ['（024）2345－6789', '+862423456789'],
    ['+86 24 2345 6789', '+862423456789'],
    ['0086-24-23456789', '+862423456789'],
    ['+86 (0)24 23456789', '+862423456789'],
    ['0421-1234567', '+864211234567'],
    ['400-123-4567', '+864001234567'],
    ['800 810 8888', '+868008108888'],
    ['024-23456789转801', '+862423456789;ext=801'],
    ['024-23456789-801', '+862423456789;ext=801'],
    ['024-23456789 分机 801', '+862423456789;ext=801'],
    ['024-23456789 ext. 801', '+862423456789;ext=801'],
    ['400-123-4567-2', '+864001234567;ext=2'],
    ['+862423456789;ext=801', '+862423456789;ext=801'],
  ])('%s', (typed, kept) => expect(readPhone(typed)).toBe(kept))
  test.each([
    '',
    '23456789',
    '12333',
    '12812345678',
    '1381234567',
    '138123456789',
    '+1 650 253 0000',
    '+85223456789',
    '138 0013 800a',
    '转801',
    '1'.repeat(50_000),
  ])('%s is none', (typed) => expect(readPhone(typed)).toBeNull())
})

const digits = (least: number, most = least) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most }).map((figures) => figures.join(''))
const areas = ['010', '021', '024', '0411', '0412', '0413', '0414', '0418', '0419', '0421', '0429']
const written = fc.oneof(
  fc.tuple(fc.constantFrom('138', '159', '177', '199'), digits(8)).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom(...areas), fc.integer({ min: 2, max: 8 }), digits(6, 7)).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('400', '800'), digits(7)).map((parts) => parts.join('')),
)
const spelled = fc.tuple(
  fc.constantFrom(
    (text: string) => text,
    (text: string) => text.replace(/^0?/, '+86 '),
    (text: string) => text.replace(/^0?/, '0086'),
  ),
  fc.constantFrom('', '转801', '-12', ' 转 3', '#801'),
)

test('what is kept is masked, dialled, and read again as the same, by its own form too', () => {
  let known = 0
  fc.assert(
    fc.property(written, spelled, (number, [spell, extension]) => {
      const kept = readPhone(spell(number) + extension)
      if (kept === null) return
      known += 1
      expect(readPhone(asDialled(kept))).toBe(kept)
      expect(readPhone(kept)).toBe(kept)
      const mask = maskPhone(kept)
      expect(mask).toContain('****')
      expect(mask.replace(/\D/g, '').length).toBeLessThanOrEqual(7)
      expect(isMobile(kept)).toBe(extension === '' && number.startsWith('1'))
    }),
    { numRuns: 2_000 },
  )
  expect(known).toBeGreaterThan(1_000)
})

test('a mask hides four figures at least, whatever it is given', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        digits(0, 20).map((figures) => `+86${figures}`),
      ),
      (text) => {
        const figures = text.replace(/\D/g, '')
        expect(maskPhone(text)).toContain('****')
        if (figures.length > 4) expect(maskPhone(text).replace(/\D/g, '').length).toBeLessThan(figures.length)
      },
    ),
  )
})
