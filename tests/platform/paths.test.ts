import { describe, expect, test } from 'vitest'
import { languageOf, safeReturn, translatePath } from '#app/platform/paths.ts'

test('the language of a page is in its address', () => {
  expect(['/', '/vacancies', '/english', '/en', '/en/about'].map(languageOf)).toEqual([
    'zh-CN',
    'zh-CN',
    'zh-CN',
    'en',
    'en',
  ])
})

describe('the same page in the other language', () => {
  test.each([
    ['/', '/en'],
    ['/vacancies?q=%E7%84%8A%E5%B7%A5', '/en/vacancies?q=%E7%84%8A%E5%B7%A5'],
    ['/about#privacy', '/en/about#privacy'],
    ['/?a=1', '/en?a=1'],
  ])('%s and %s lead to each other', (chinese, english) => {
    expect(translatePath(chinese, 'en')).toBe(english)
    expect(translatePath(english, 'zh-CN')).toBe(chinese)
    expect(translatePath(english, 'en')).toBe(english)
  })
})

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\n/evil.example',
  'javascript:alert(1)',
  '',
  null,
  7,
])('nobody is sent to %j', (target) => expect(safeReturn(target)).toBe('/'))

test('a path of this site is gone back to', () => {
  expect(safeReturn('/en/vacancies?q=a&city=210100')).toBe('/en/vacancies?q=a&city=210100')
})
