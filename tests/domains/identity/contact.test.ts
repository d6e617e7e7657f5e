import { describe, expect, test } from 'vitest'
import { maskEmail, normaliseEmail, normalisePhone } from '#app/domains/identity/contact.ts'
import { maskPhone } from '#db/values/phone.ts'
import { deviceOf, networkOf } from '#app/domains/identity/visit.ts'

describe('a mobile number', () => {
  test.each([
    '13800138000',
    '138 0013 8000',
    '138-0013-8000',
    '+86 138 0013 8000',
    '0086-13800138000',
    '8613800138000',
    '１３８００１３８０００',
    '(+86)13800138000',
  ])('is understood as %s', (typed) => expect(normalisePhone(typed)).toBe('+8613800138000'))
  test.each(['', '12800138000', '1380013800', '138001380001', '024-23861234', '+1 202 555 0100', '138 0013 800a'])(
    'is not %s',
    (typed) => expect(normalisePhone(typed)).toBeNull(),
  )
  test('is shown with four figures hidden', () => expect(maskPhone('+8613800138000')).toBe('138****8000'))
})

describe('a mail address', () => {
  test.each([
    [' Wang@Example.CN ', 'wang@example.cn'],
    ['wang.li+jobs@mail.shenyang.gov.cn', 'wang.li+jobs@mail.shenyang.gov.cn'],
    ['王@例子.中国', '王@例子.中国'],
  ])('is understood as %j', (typed, address) => expect(normaliseEmail(typed)).toBe(address))
  test.each([
    '',
    'wang',
    'wang@',
    '@example.cn',
    'wang@example',
    'wang@-a.cn',
    'a b@example.cn',
    'wang@example.cn\nbcc:x@y.cn',
    `${'a'.repeat(65)}@example.cn`,
  ])('is not %j', (typed) => expect(normaliseEmail(typed)).toBeNull())
  test('is shown by its first letter and what follows the @', () => expect(maskEmail('wang@x.cn')).toBe('w***@x.cn'))
  test('is read in no time, however hostile', () => {
    const begin = performance.now()
    for (const hostile of [`${'a'.repeat(50_000)}@`, `a@${'a.'.repeat(25_000)}`, `a@${'a-'.repeat(25_000)}.cn`])
      normaliseEmail(hostile)
    expect(performance.now() - begin).toBeLessThan(50)
  })
})

test('devices and networks are said so that people recognise them', () => {
  expect(
    deviceOf(
      'Mozilla/5.0 (Linux; Android 14; PGT-AN10) AppleWebKit/537.36 ' +
        'Chrome/116 Mobile Safari/537.36 MicroMessenger/8.0.49',
    ),
  ).toBe('WeChat · Android')
  expect(
    deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1'),
  ).toBe('Safari · iPhone')
  expect(deviceOf(null)).toBe('')
  expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.*')
  expect(networkOf('2001:db8:1:2::7')).toBe('2001:db8:1::*')
})
