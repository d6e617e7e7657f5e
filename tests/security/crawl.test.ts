import { expect, inject, test } from 'vitest'
import { accountOf, ask, askAs, chineseAddresses, everyRole, fill, rightOf } from './ask.ts'
import { crawl } from './forms.ts'
import { contents } from './unchanged.ts'

/** SECURITY 17, 18, 19, 26: reading changes nothing, leads nowhere else, and is not kept by anybody on the way. */

const doors = ['/', '/me', '/employer', '/bureau', '/vacancies']

test.each(['stranger', ...everyRole] as const)(
  '%s changes no row by opening every page and following every link',
  async (who) => {
    const before = await contents()
    const pages = await crawl(
      who === 'stranger' ? undefined : accountOf[who],
      who === 'seeker' ? ['/en', '/en/me', ...doors] : doors,
    )
    expect(await contents()).toEqual(before)
    expect(pages.size).toBeGreaterThan(12)
    const faulty = [...pages].filter(([, html]) => /<p class="error-status"[^>]*>50/.test(html)).map(([path]) => path)
    expect(faulty).toEqual([])
  },
)

const evil = [
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  '/%5Cevil.example',
  '/\n/evil.example',
  '/\t/evil.example',
  'data:text/html,x',
  'https://evil.example@127.0.0.1',
  `${inject('portal').origin}.evil.example/`,
]

/** Pages that lead on to where somebody came from. */
const leadingOn = /sign-in|sign-up|sign-out|reset|demo|prove|role|preferences/

test.each(chineseAddresses)('$id sends nobody away, whatever "back" says', async (address) => {
  const wrong: string[] = []
  for (const target of leadingOn.test(address.path) ? evil : evil.slice(0, 2)) {
    const place = encodeURIComponent(target)
    const path = `${fill(address)}?back=${place}&return_to=${place}&next=${place}`
    for (const method of ['GET', 'POST'] as const) {
      if (!rightOf(address, method)) continue
      const answer = await ask(path, {
        method,
        body:
          method === 'POST' ? new URLSearchParams({ back: target, account: 'seeker-2', text: 'normal' }) : undefined,
      })
      const location = answer.headers.get('location')
      if (location !== null && new URL(location, inject('portal').origin).origin !== inject('portal').origin)
        wrong.push(`${method} ${target}: ${location}`)
    }
  }
  expect(wrong).toEqual([])
})

test.each(chineseAddresses)('$id takes doubled and strange parameters without a fault', async (address) => {
  const strange = [
    '__proto__=1',
    'constructor=1',
    '__proto__[admin]=1',
    'q=1&q=2',
    'after=1&after=2',
    'after=x',
    'city=210300&city=210100',
    'page=-1',
    'format=xlsx&format=exe',
    'person=1&person=2',
    'from=2026-02-30',
    'a[]=1',
    '%00=%00',
    '%E0%A4%A=1',
    `x=${'y'.repeat(4_000)}`,
  ]
  const who = rightOf(address, 'GET')?.who.anyone
    ? undefined
    : accountOf[everyRole.find((role) => rightOf(address, 'GET')?.who[role]) ?? 'seeker']
  const wrong: string[] = []
  for (const query of strange) {
    const { status } = await askAs(who, `${fill(address)}?${query}`)
    if (status >= 500) wrong.push(`?${query.slice(0, 40)}: ${status}`)
  }
  expect(wrong).toEqual([])
})

test.each(chineseAddresses.filter((address) => rightOf(address, 'GET') && !rightOf(address, 'GET')?.who.anyone))(
  '$id is kept by no cache',
  async (address) => {
    for (const account of [
      undefined,
      accountOf[everyRole.find((role) => rightOf(address, 'GET')?.who[role]) ?? 'seeker'],
    ]) {
      const answer = await askAs(account, fill(address))
      expect(answer.headers.get('cache-control'), `${answer.status}`).toMatch(/no-store/)
    }
  },
)

test.each(chineseAddresses.filter((address) => rightOf(address, 'POST')))(
  '$id refuses bodies that are too long',
  async (address) => {
    const { origin } = inject('portal')
    const { request } = await import('node:http')
    const status = await new Promise<number>((resolve, reject) => {
      const sent = request(
        origin + fill(address),
        {
          method: 'POST',
          headers: { origin, 'content-type': 'application/x-www-form-urlencoded', 'content-length': 200 * 1024 * 1024 },
        },
        (answer) => {
          resolve(answer.statusCode ?? 0)
          sent.destroy()
        },
      )
      sent.on('error', reject)
      sent.flushHeaders()
    })
    expect(status).toBe(413)
  },
)
