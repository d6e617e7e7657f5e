import { expect, test } from 'vitest'
import { shanghaiDay } from '#db/values/days.ts'
import { formatDate, formatFreshness, formatNumber } from '#app/i18n/format.ts'

const now = new Date('2026-11-21T16:30:00Z') // 00:30 on the 22nd in Shanghai

test.each([
  ['2026-11-21T16:00:00Z', '今天', 'today'],
  ['2026-11-21T15:59:59Z', '昨天', 'yesterday'],
  ['2026-11-18T16:00:00Z', '3 天前', '3 days ago'],
  ['2026-10-20T00:00:00Z', '1 个月前', '1 month ago'],
  ['2026-09-20T00:00:00Z', '2 个月前', '2 months ago'],
  ['2026-12-31T16:00:00Z', '2027年1月1日', '1 January 2027'],
])('%s is %s, %s', (instant, chinese, english) => {
  expect(formatFreshness('zh-CN', new Date(instant), now)).toBe(chinese)
  expect(formatFreshness('en', new Date(instant), now)).toBe(english)
})

test('a day is itself whatever the time zone, numbers are grouped', () => {
  expect(formatDate('zh-CN', shanghaiDay(new Date('2026-12-31T16:00:00Z')))).toBe('2027年1月1日')
  expect(formatDate('en', shanghaiDay(new Date('2026-12-31T15:59:59Z')))).toBe('31 December 2026')
  expect(formatNumber('zh-CN', 12345)).toBe('12,345')
})
