import { Converter } from 'opencc-js/t2cn'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { families } from '#app/domains/legality/rules/families.ts'
import { probationWords } from '#app/domains/legality/rules/probation-words.ts'
import { sharedWords } from '#app/domains/legality/rules/words.ts'
import { foldText } from '#app/domains/legality/text/fold-text.ts'
import { plainCharacters } from '#app/domains/legality/text/plain-characters.ts'

const folded = (text: string) => {
  const { codes, length } = foldText(text)
  return String.fromCharCode(...codes.subarray(0, length))
}

describe('a folded text', () => {
  test.each([
    ['限男姓', '限男性'],
    ['限 男 性', '限男性'],
    ['限*男·性', '限*男性'],
    ['限、男、性', '限男性'],
    ['１８～３５歲', '18-35岁'],
    ['已婚、未婚', '已婚/未婚'],
    ['⼥性', '女性'],
    ['限\u200b男❤性', '限男性'],
    ['ＷＸ：Ab', 'wx:ab'],
    ['1、女', '1,女'],
    ['35+勿扰', '35+勿扰'],
    ['普工+夜班', '普工夜班'],
  ])('of %s is %s', (text, plain) => {
    expect(folded(text)).toBe(plain)
  })

  test('knows where each of its units came from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        const { from, to, length } = foldText(text)
        for (let at = 0; at < length; at++) {
          expect(to[at]).toBeGreaterThan(from[at]!)
          expect(to[at]).toBeLessThanOrEqual(text.length)
          if (at > 0) expect(from[at]).toBeGreaterThanOrEqual(from[at - 1]!)
        }
      }),
    )
  })
})

test('the words of the rules are found in traditional characters too', () => {
  const words = [sharedWords, probationWords, ...families.map((family) => family.words)]
  const used = new Set(words.flatMap((list) => Object.values<string>(list).flatMap((text) => Array.from(text))))
  const toSimplified = Converter({ from: 't', to: 'cn' })
  const hanzi = Array.from({ length: 0x9fff - 0x4e00 }, (_, at) => String.fromCharCode(0x4e00 + at))
  const simple = toSimplified(hanzi.join('\n')).split('\n')
  const missing = hanzi.filter(
    (one, at) => simple[at] !== one && used.has(simple[at]!) && !used.has(one) && !plainCharacters.has(one),
  )
  expect(missing.map((one) => one + toSimplified(one)).join('')).toBe('')
})
