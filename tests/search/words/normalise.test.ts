import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalise, normaliseInPlace, searchable } from '#search/words/normalise.ts'

describe('the form in which text is compared', () => {
  test.each([
    ['電焊工', '电焊工'],
    ['瀋陽鐵西區', '沈阳铁西区'],
    ['臺灣軟體', '台湾软体'],
    ['乾燥工', '干燥工'],
    ['ＪＡＶＡ開發', 'java 开发'],
    ['C++开发工程师', 'c++ 开发工程师'],
    ['6千以上　保洁', '6 千以上 保洁'],
    ['  焊工   铆工 ', '焊工 铆工'],
    ['', ''],
  ])('%j becomes %j', (text, plain) => expect(normalise(text)).toBe(plain))

  test('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => normalise(normalise(text)) === normalise(text)))
  })

  test('keeps every character in its place where the place matters', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => normaliseInPlace(text).length === text.length))
    expect(normaliseInPlace('瀋陽　ＪＡＶＡ')).toBe('沈阳 java')
  })

  test('leaves nothing in a question that commands the engine', () => {
    expect(searchable('"焊工" -电工 （沈阳）')).toBe('焊工 电工 沈阳')
  })
})
