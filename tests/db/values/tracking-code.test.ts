import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newTrackingCode, readTrackingCode } from '#db/values/tracking-code.ts'

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codes = fc.constant(null).map(newTrackingCode)

test('is read back however it is typed', () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
      for (const typed of [
        code,
        code.toLowerCase(),
        ` ${code.replaceAll('-', ' ')} `,
        code.replaceAll('-', ''),
        code.replaceAll('0', 'o').replaceAll('1', 'l'),
      ]) {
        expect(readTrackingCode(typed)).toBe(code)
      }
    }),
  )
})

test('one wrong sign, or two neighbours that changed places, are noticed', () => {
  fc.assert(
    fc.property(codes, fc.nat(11), fc.constantFrom(...signs), (code, at, sign) => {
      const plain = [...code.replaceAll('-', '')]
      const wrong = plain.with(at, sign).join('')
      expect(readTrackingCode(wrong)).toBe(wrong === plain.join('') ? code : null)
      const next = (at + 1) % 12
      if (next === 0 || plain[at] === plain[next] || [plain[at], plain[next]].toSorted().join('') === '0Z') return
      expect(readTrackingCode(plain.with(at, plain[next]!).with(next, plain[at]!).join(''))).toBeNull()
    }),
  )
})

test.each(['', '-', '7K3M', 'UUUU-UUUU-UUUU', '0000-0000-0000-0000', '中文编号'])('%j is no number', (typed) => {
  expect(readTrackingCode(typed)).toBeNull()
})
