import { expect, test } from 'vitest'
import { changePreferences, readPreferences } from '#app/platform/http/preferences.server.ts'

const asking = (cookie?: string, url = 'http://localhost/') =>
  new Request(url, cookie ? { headers: { cookie } } : undefined)
const submitted = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
const kept = async (fields: Record<string, string>, cookie?: string) =>
  (await changePreferences(asking(cookie), submitted(fields))).split(';')[0] ?? ''

test('without a cookie the device decides and the text is normal', async () => {
  expect(await readPreferences(asking())).toEqual({ theme: 'auto', text: 'normal' })
})

test('one choice leaves the other as it was', async () => {
  const cookie = await kept({ text: 'elder', back: '/' }, await kept({ theme: 'dark' }))
  expect(await readPreferences(asking(cookie))).toEqual({ theme: 'dark', text: 'elder' })
})

test.each([
  ['nonsense'],
  ['preferences=%%%'],
  ['preferences=IltdIg=='],
  [`preferences=${btoa('{"theme":"pink","text":7}')}`],
])('the cookie %j counts as unset', async (cookie) => {
  expect(await readPreferences(asking(cookie))).toEqual({ theme: 'auto', text: 'normal' })
})

test('the cookie is only for this site, and over https never sent in the clear', async () => {
  const secure = await changePreferences(asking(undefined, 'https://jobs.example/'), submitted({ theme: 'dark' }))
  expect(secure).toMatch(/HttpOnly.*Secure.*SameSite=Lax/)
  expect(await changePreferences(asking(), submitted({ theme: 'dark' }))).not.toContain('Secure')
})
