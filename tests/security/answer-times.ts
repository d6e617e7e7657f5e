import { Agent, request } from 'node:http'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { type Account, signIn } from '#tests/support/sign-in.ts'
import { portalDatabase } from '#tests/support/site.ts'
import type { FoundForm } from './forms.ts'

/** How long the portal takes to answer, and how long others wait meanwhile. */

const answerMs = 200
/** A list as a file takes as long as it is: that others do not wait for it is what counts. */
const exportMs = 5_000
const othersMs = 100
/** A machine that is busy with something else is no fault of the portal: the best of so many tries counts. */
const tries = 12

const { origin } = inject('portal')
const agent = new Agent({ keepAlive: true, maxSockets: 8 })

export type Sent = { path: string; method?: string; cookies?: string; type?: string; body?: Buffer }
type Told = { status: number; ms: number }

/**
 * One request, timed from its last byte to the last byte of its answer; refused without being read, it has status 0.
 */
export function tell({ path, method = 'GET', cookies = '', type, body }: Sent): Promise<Told> {
  return new Promise((resolve, reject) => {
    let begun = performance.now()
    const asked = request(
      origin + path,
      {
        agent,
        method,
        headers: {
          origin,
          accept: 'text/html',
          ...(cookies && { cookie: cookies }),
          ...(type && { 'content-type': type }),
          ...(body && { 'content-length': body.length }),
        },
      },
      (answer) => {
        const status = answer.statusCode ?? 0
        answer
          .resume()
          .on('end', () => resolve({ status, ms: performance.now() - begun }))
          .on('error', () => resolve({ status, ms: performance.now() - begun }))
      },
    )
    asked.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE'
        ? resolve({ status: 0, ms: performance.now() - begun })
        : reject(error),
    )
    asked.on('finish', () => {
      begun = performance.now()
    })
    asked.end(body)
  })
}

/** The longest that somebody else waits while this is answered. */
async function meanwhile(work: Promise<Told>): Promise<number> {
  let isOver = false
  let longest = 0
  void work.finally(() => {
    isOver = true
  })
  do {
    const { status, ms } = await tell({ path: '/healthz' })
    if (status !== 200) throw new Error(`/healthz answered ${status}`)
    longest = Math.max(longest, ms)
  } while (!isOver)
  return longest
}

let slowest = { what: '', own: 0, others: 0 }
let sent = 0

/** How much was asked, and what took longest to answer. */
export const measured = () => ({ sent, slowest })

/** What is wrong with how this is answered; null when nothing is. */
export async function fault(what: string, make: () => Promise<Sent> | Sent): Promise<string | null> {
  const best = { own: Infinity, others: Infinity }
  for (let attempt = 0; attempt < tries; attempt++) {
    const asked = await make()
    const work = tell(asked)
    const [{ status, ms }, others] = await Promise.all([work, meanwhile(work)])
    sent += 1
    if (status >= 500) return `${what}: status ${status}`
    if (status === 429) {
      await sql`delete from rate_limits`.execute(portalDatabase)
      continue
    }
    if (status === 303) kept.clear()
    best.own = Math.min(best.own, ms)
    best.others = Math.min(best.others, others)
    if (best.own < (/\/export\?/.test(what) ? exportMs : answerMs) && best.others < othersMs) {
      if (best.own > slowest.own) slowest = { what, ...best }
      return null
    }
  }
  return `${what}: ${Math.round(best.own)} ms, others waited ${Math.round(best.others)} ms`
}

const kept = new Map<Account, string>()
/** A form that had its effect may have been one about the session: then they sign in again. */
export async function cookiesFor({ account, cookies }: FoundForm): Promise<string> {
  if (cookies !== undefined || account === undefined) return cookies ?? ''
  if (!kept.has(account)) kept.set(account, await signIn(account))
  return kept.get(account)!
}
