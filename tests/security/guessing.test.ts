import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { aPerson, anEmail, aPhone, lastMessage } from '#tests/domains/identity/people.ts'
import { testDatabase } from '#tests/support/database.ts'

if (!existsSync('build/server')) throw new Error('This needs the built portal: npm run build first')
process.env.PORTAL_TRUSTED_PROXIES = 'loopback'
process.env.NODE_ENV = 'production'
const database = await testDatabase()
const [{ createPortalServer }, { builtPages }] = await Promise.all([
  import('#app/server.ts'),
  import('#app/platform/remix/pages.server.ts'),
])

const portal = createPortalServer({ dev: false })
portal.serve(await builtPages())
await new Promise<void>((resolve) => portal.http.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${(portal.http.address() as AddressInfo).port}`
afterAll(() => portal.close(1_000))

let serial = 0
/** An address nobody came from before, as the trusted proxy reports it. */
const freshAddress = () => `10.${(++serial >> 16) & 255}.${(serial >> 8) & 255}.${serial & 255}`

type Reply = {
  status: number
  body: string
  cookies: string
  location: string | null
  retryAfter: string | null
  ms: number
}
async function post(
  path: string,
  fields: Record<string, string>,
  { from = freshAddress(), cookies = '' } = {},
): Promise<Reply> {
  const begin = performance.now()
  const answer = await fetch(origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, cookie: cookies, 'x-forwarded-for': from },
    body: new URLSearchParams(fields),
  })
  const body = await answer.text()
  return {
    status: answer.status,
    body,
    ms: performance.now() - begin,
    location: answer.headers.get('location'),
    retryAfter: answer.headers.get('retry-after'),
    cookies: answer.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0]!)
      .join('; '),
  }
}

const password = '浑河边上的风很大 2026'
const byPassword = (email: string, typed: string, sender: { from?: string; cookies?: string } = {}) =>
  post('/sign-in/password', { email, password: typed }, sender)
const isIn = ({ status, cookies }: Reply) => status === 303 && /__Host-session=./.test(cookies)

describe('2,000 wrong passwords from 2,000 addresses', () => {
  test('are slowed, and the owner gets in all the while', async () => {
    const {
      contact: { address: email },
    } = await aPerson({ contact: anEmail(), password })
    const phone = await aPerson({ contact: aPhone() })
    const home = freshAddress()
    const device = (await byPassword(email, password, { from: home })).cookies.match(/__Host-device=[^;]+/)![0]
    const replies: Reply[] = []
    let left = 2_000
    const guesser = async () => {
      while (left-- > 0) replies.push(await byPassword(email, `guess ${left}`))
    }
    const begin = performance.now()
    const flood = Promise.all(Array.from({ length: 20 }, guesser))
    while (replies.length < 500) await new Promise((resolve) => setTimeout(resolve, 20))

    expect(
      isIn(await byPassword(email, password, { from: home, cookies: device })),
      'from a device they used before',
    ).toBe(true)
    const asked = await post('/sign-in', { phone: phone.contact.address })
    const { code } = (await lastMessage(phone.contact)).values
    expect(
      isIn(await post('/sign-in/code', { intent: 'pass', code: code! }, { cookies: asked.cookies })),
      'with a code',
    ).toBe(true)

    await flood
    const seconds = (performance.now() - begin) / 1_000
    const tried = replies.filter(({ status }) => status === 400)
    // A machine that has other work may answer some with 503 after ten seconds.
    const putOff = replies.filter(({ status }) => status === 429 || status === 503)
    expect(tried.length + putOff.length).toBe(2_000)
    // The first few at once, then three at a time with three seconds each.
    expect(tried.length, `in ${seconds.toFixed(1)} s`).toBeLessThanOrEqual(20 + 3 * Math.ceil(seconds / 3 + 1))
    expect(putOff.every(({ retryAfter }) => Number(retryAfter) > 0)).toBe(true)
    expect(isIn(await byPassword(email, password)), 'afterwards from a new device').toBe(true)
    const refused = await database.selectFrom('audit_rows').selectAll().where('event', '=', 'sign_in.refused').execute()
    expect(refused.length).toBeGreaterThanOrEqual(tried.length)
    expect(JSON.stringify(refused)).not.toContain(email)
    console.info(`${tried.length} of 2000 guesses were tried in ${seconds.toFixed(1)} s, ${putOff.length} were put off`)
  }, 240_000)

  test('from one address are refused after a hundred, whatever the account', async () => {
    const from = freshAddress()
    const statuses: number[] = []
    for (let guess = 0; guess < 101; guess += 1)
      statuses.push((await byPassword(anEmail().address, 'a wrong password', { from })).status)
    expect(statuses.slice(0, 100).every((status) => status === 400)).toBe(true)
    expect(statuses[100]).toBe(429)
  }, 120_000)
})

const rounds = 15
const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
/** What differs between any two answers: the address that was typed, keys and nonces. */
const alike = (body: string, typed: string) =>
  body.replaceAll(typed, '').replace(/nonce="[^"]+"|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '')

const doors: { door: string; path: string; more: Record<string, string>; status: number }[] = [
  { door: 'signing in', path: '/sign-in/password', more: { password: 'a wrong password' }, status: 400 },
  { door: 'signing up', path: '/sign-up', more: {}, status: 303 },
  { door: 'setting a new password', path: '/reset-password', more: {}, status: 303 },
]

describe.each(doors)('$door', ({ door, path, more, status }) => {
  test('looks and takes the same for an account that exists and one that does not', async () => {
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
    const bodies = new Set<string>()
    for (let round = -2; round < rounds; round += 1) {
      const known = (await aPerson({ contact: anEmail(), password })).contact.address
      const order = (['known', 'unknown'] as const).toSorted(() => (round % 2 === 0 ? 1 : -1))
      for (const kind of order) {
        const email = kind === 'known' ? known : anEmail().address
        const reply = await post(path, { email, ...more })
        expect(reply.status).toBe(status)
        bodies.add(`${reply.location} ${reply.cookies.replace(/=[^;]+/g, '')} ${alike(reply.body, email)}`)
        if (round >= 0) times[kind].push(reply.ms)
      }
    }
    expect(bodies.size).toBe(1)
    const [known, unknown] = [median(times.known), median(times.unknown)]
    console.info(
      `${door}: ${known.toFixed(1)} ms for a known account, ` +
        `${unknown.toFixed(1)} ms for an unknown one (medians of ${rounds})`,
    )
    expect(Math.abs(known - unknown)).toBeLessThan(Math.max(25, 0.5 * Math.max(known, unknown)))
  }, 120_000)
})
