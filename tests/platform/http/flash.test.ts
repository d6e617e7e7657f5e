import { expect, test } from 'vitest'
import { forgetFlash, readFlash, sayAfter } from '#app/platform/http/flash.server.ts'

process.env.PORTAL_SECRET = 'a secret for words on the next page, never used elsewhere'

const asking = (cookie: string) => new Request('http://localhost/', { headers: { cookie } })
const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? ''

test('an act leads on, and its page says what was done', () => {
  const answer = sayAfter('/employer', 'employers:flash.invited', { count: 3 })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/employer'])
  expect(answer.headers.get('set-cookie')).toMatch(
    /^__Host-flash=[\w.-]+; Path=\/; Max-Age=60; HttpOnly; Secure; SameSite=Lax$/,
  )
  expect(readFlash(asking(`a=b; ${cookieOf(answer)}`))).toEqual({
    key: 'employers:flash.invited',
    values: { count: 3 },
  })
})

test('once shown it is gone', () => {
  expect(forgetFlash).toMatch(/^__Host-flash=; .*Max-Age=0/)
  expect(readFlash(asking('__Host-flash='))).toBeNull()
  expect(readFlash(asking('preferences=x'))).toBeNull()
})

test.each([
  (cookie: string) => cookie.slice(0, -1),
  (cookie: string) => `${cookie}x`,
  (cookie: string) => cookie.replace(/\..*/, ''),
  (cookie: string) => cookie.replace(/=[^.]+/, `=${btoa('{"key":"site:name","values":{}}')}`),
  () => '__Host-flash=.',
  () => '__Host-flash=%%%.%%%',
])('words that are not ours are not said (%#)', (forge) => {
  expect(readFlash(asking(forge(cookieOf(sayAfter('/', 'site:close')))))).toBeNull()
})
