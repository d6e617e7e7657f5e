import { describe, expect, test } from 'vitest'
import { popularPasswords } from '#app/domains/identity/account/popular-passwords.ts'
import { weaknessOf } from '#app/domains/identity/account/password-rules.ts'
import { checkPassword, hashPassword, isPassword } from '#app/domains/identity/account/passwords.server.ts'
import { BadInput } from '#app/platform/errors.ts'

const refusal = (password: string, isStaff = false, known: string[] = []) => {
  try {
    checkPassword(password, { isStaff, known })
    return null
  } catch (thrown) {
    return thrown instanceof BadInput ? thrown.fields[0]!.code : thrown
  }
}

test('passwords are kept as argon2id with 19 MiB, two passes and one lane', async () => {
  expect(await hashPassword('沈阳的秋天真好看')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('no password is cut off: what differs at the very end is another one', async () => {
  const long = '沈'.repeat(127)
  const hashed = await hashPassword(`${long}阳`)
  expect(await isPassword(hashed, `${long}阳`)).toBe(true)
  expect(await isPassword(hashed, `${long}河`)).toBe(false)
  expect(await isPassword(null, '')).toBe(false)
})

describe('a password is refused when', () => {
  test.each([
    ['1234567', 'password_too_short'],
    ['a'.repeat(129), 'password_too_long'],
    ['aaaaaaaa', 'password_too_simple'],
    ['12345678', 'password_common'],
    ['5201314520', 'password_common'],
    ['woaini1314', 'password_common'],
    ['Aa123456', 'password_common'],
    ['sunshine99', 'password_common'],
  ])('%s', (password, code) => expect(refusal(password)).toBe(code))

  test('it is little more than the name or the address', () =>
    expect(refusal('wangxiaoli88', false, ['wangxiaoli'])).toBe('password_common'))

  test('it is one of staff with fewer than three kinds of characters, or shorter than ten', () => {
    expect(refusal('hunhe river bank', true)).toBe('password_needs_kinds')
    expect(refusal('Hunhe 24!', true)).toBe('password_too_short')
    expect(refusal('Hunhe river 24', true)).toBeNull()
  })
})

test('sentences, in Chinese too, are welcome', () => {
  for (const password of ['浑河边上的风很大', 'correct horse battery', 'x'.repeat(3) + '沈阳铁西的秋天'.repeat(15)])
    expect(refusal(password)).toBeNull()
})

test('the list holds some thousand passwords', () => {
  expect(popularPasswords().size).toBeGreaterThan(4_000)
  expect(weaknessOf('password', false)).toBeNull()
})
