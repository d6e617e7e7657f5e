import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { sql } from 'kysely'
import { afterAll, expect, inject, test } from 'vitest'
import { signIn } from '#tests/support/sign-in.ts'
import { portalDatabase } from '#tests/support/site.ts'
import { chineseAddresses, fill } from './ask.ts'

/**
 * Whatever an address makes of a body, its answer gets to the sender, and the same connection takes the next request.
 */

const { origin } = inject('portal')
const agent = new Agent({ keepAlive: true, maxSockets: 1 })
/** What was sent counts in the budgets of this machine, which other tests use up to the last form. */
afterAll(async () => {
  agent.destroy()
  await sql`delete from rate_limits`.execute(portalDatabase)
})

const part = (name: string) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n\r\n`
const manyParts = `${Array.from({ length: 13_000 }, (_, at) => part(`a${at}`)).join('')}--b--\r\n`
const bodies = {
  'too many parts': ['multipart/form-data; boundary=b', manyParts],
  'too many fields': ['application/x-www-form-urlencoded', 'name=&'.repeat(150_000)],
  'what is no form': ['application/octet-stream', 'x'.repeat(900_000)],
} as const

/** The status of the answer, once it came whole. */
async function tell(method: string, path: string, cookie: string, [type, body]: readonly [string, string] = ['', '']) {
  const headers = {
    origin,
    cookie,
    accept: 'text/html',
    'content-type': type,
    'content-length': Buffer.byteLength(body),
  }
  const asked = request(origin + path, { agent, method, headers, signal: AbortSignal.timeout(8_000) })
  asked.end(body)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  await answer.toArray()
  return answer.statusCode
}

test.each(Object.keys(bodies) as (keyof typeof bodies)[])('%s at every address', async (what) => {
  const visitors = { 'a stranger': '', 'a seeker': await signIn('seeker') }
  const wrong: string[] = []
  for (const address of chineseAddresses) {
    for (const [who, cookie] of Object.entries(visitors)) {
      try {
        await tell('POST', fill(address), cookie, bodies[what])
        if ((await tell('GET', '/healthz', '')) !== 200) wrong.push(`${who} ${address.path}: then not well`)
      } catch (error) {
        wrong.push(`${who} ${address.path}: ${String(error)}`)
      }
    }
  }
  expect(wrong).toEqual([])
})
