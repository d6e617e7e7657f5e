import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { sql } from 'kysely'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { access } from '#app/access.ts'
import { examples } from '#tests/support/examples.ts'
import { type Hostile, hostileKinds, hostileText } from '#tests/support/hostile-texts.ts'
import { cookiesOf } from '#tests/support/sign-in.ts'
import { portalDatabase } from '#tests/support/site.ts'
import { chineseAddresses, fill } from './ask.ts'
import { crawl, doors, everyForm, type FoundForm, nameOf, visitors } from './forms.ts'

/**
 * Whatever text comes in by whichever field, parameter or file name, its answer takes the portal less than 200 ms, and
 * others wait less than 100 ms meanwhile. Generated over all forms and addresses.
 */

const answerMs = 200
const othersMs = 100
const bytes = 900_000
/** A machine that is busy with something else is no fault of the portal: the best of so many tries counts. */
const tries = 8

const { origin } = inject('portal')
const agent = new Agent({ keepAlive: true, maxSockets: 8 })

type Sent = { path: string; method?: string; cookies?: string; type?: string; body?: Buffer }
type Told = { status: number; ms: number; headers: IncomingHttpHeaders }

/** One request, timed from its last byte to the last byte of its answer. */
function tell({ path, method = 'GET', cookies = '', type, body }: Sent): Promise<Told> {
  return new Promise((resolve, reject) => {
    let begun = performance.now()
    const asked = request(origin + path, {
      agent, method,
      headers: { origin, accept: 'text/html', ...(cookies && { cookie: cookies }), ...(type && { 'content-type': type }), ...(body && { 'content-length': body.length }) },
    }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, ms: performance.now() - begun, headers: answer.headers }))
      answer.on('error', reject)
    })
    asked.on('error', reject)
    asked.on('finish', () => { begun = performance.now() })
    asked.end(body)
  })
}

/** The longest that somebody else waits while this is answered. */
async function meanwhile(work: Promise<Told>): Promise<number> {
  let isOver = false
  let longest = 0
  void work.finally(() => { isOver = true }).catch(() => undefined)
  do longest = Math.max(longest, (await tell({ path: '/healthz' })).ms)
  while (!isOver)
  return longest
}

/** What is wrong with how this is answered; null when nothing is. */
async function fault(what: string, sent: Sent, expected: (status: number) => boolean = (status) => status < 500): Promise<string | null> {
  const best = { own: Infinity, others: Infinity }
  for (let attempt = 0; attempt < tries; attempt++) {
    const work = tell(sent)
    const [{ status, ms }, others] = await Promise.all([work, meanwhile(work)])
    if (!expected(status)) return `${what}: status ${status}`
    best.own = Math.min(best.own, ms)
    best.others = Math.min(best.others, others)
    if (best.own < answerMs && best.others < othersMs) return null
  }
  return `${what}: ${Math.round(best.own)} ms, others waited ${Math.round(best.others)} ms`
}

const urlencoded = 'application/x-www-form-urlencoded'
/** Few of the signs have to be written as three bytes each: more of the text fits, as a hostile program would write it. */
const encode = (text: string) => Buffer.from(text).toString('latin1').replace(/[\0-\x1f%&+=\x7f-\xff ]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`)
/** Raw bytes are read as well, and three times as many fit into a body. */
const raw = (text: string) => text.replace(/[%&+=]/g, '-')

const cookiesFor = async (form: FoundForm) => form.cookies ?? await cookiesOf(form.account)
const others = (form: FoundForm, but: string) => form.fields.filter(({ name }) => name !== but).map(({ name, type, value, options }) =>
  `${encodeURIComponent(name)}=${encodeURIComponent(type === 'hidden' || type === 'submit' ? value : options[0] ?? '')}`).join('&')

let forms: FoundForm[]
beforeAll(async () => {
  forms = await everyForm()
}, 300_000)

test('every route that takes a form is tried', () => {
  const taken = Object.entries(access).filter(([name, methods]) => methods.POST && !name.startsWith('routes/api/')).map(([name]) => name)
  const found = new Set(forms.map(nameOf))
  // Their forms are shown in passing only; the fields of all forms are sent to them.
  expect(taken.filter((name) => !found.has(name))).toEqual(unseen)
})
const unseen = ['sign-in-new-password', 'contact-code']

describe.each(hostileKinds)('%s', (kind) => {
  test('fill every field of every form, one after the other', { timeout: 1_200_000 }, async () => {
    const long = Buffer.from(raw(hostileText(kind, bytes)))
    const wrong: (string | null)[] = []
    for (const form of forms.filter((one) => nameOf(one) !== 'sign-out')) {
      for (const { name } of form.fields) {
        const body = Buffer.concat([Buffer.from(`${others(form, name)}&${encodeURIComponent(name)}=`), long])
        wrong.push(await fault(`${form.account ?? 'a stranger'} ${form.action} ${name}`, { path: form.action, method: 'POST', cookies: await cookiesFor(form), type: urlencoded, body }))
      }
    }
    expect(wrong.filter(Boolean)).toEqual([])
  })
})
