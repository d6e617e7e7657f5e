import { expect, inject, test } from 'vitest'
import { signIn } from '#tests/support/sign-in.ts'
import { addresses, fill, type Method } from './ask.ts'

/**
 * SECURITY 17: what another site makes a browser send is refused, at every address and by every method that changes
 * things.
 */

const { origin } = inject('portal')
const changing: Method[] = ['POST', 'PUT', 'PATCH', 'DELETE']
const foreign: Record<string, Record<string, string>> = {
  'another site': { origin: 'https://evil.example' },
  'another port of this machine': { origin: origin.replace(/:\d+$/, ':1') },
  'a name that begins like ours': { origin: `${origin}.evil.example` },
  'a sandboxed frame': { origin: 'null' },
  'a site that hides its Origin': { 'sec-fetch-site': 'cross-site' },
  'a sister site': { 'sec-fetch-site': 'same-site' },
  'nobody knows where': {},
}

test.each(addresses)('$id takes nothing from elsewhere', async (address) => {
  const cookie = await signIn('shenyang-administrator')
  const wrong: string[] = []
  for (const method of changing) {
    const places = Object.entries(foreign)
    for (const [from, headers] of method === 'POST' && !address.id.startsWith('en/') ? places : places.slice(0, 1)) {
      const { status } = await fetch(origin + fill(address), {
        method,
        redirect: 'manual',
        headers: { cookie, ...headers },
        body: new URLSearchParams(),
      })
      if (status !== 403) wrong.push(`${method} from ${from}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
})
