import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '#db/client.ts'

/** Every answer is due within this time, whatever happens to the machine. */
export const answerDueMs = 30_000

export type Journal = {
  /** Titles of vacancies whose form the portal has acknowledged. */
  acknowledged: Set<string>
  /** Of the forms sent so far, those it has not. */
  open: Set<string>
  /** Answers by status; 0 for a connection that ended without one. */
  answers: Map<number, number>
  slowestMs: number
  /** What must not happen: an answer that blames nobody (500), or none in time. */
  faults: string[]
}

export const emptyJournal = (): Journal => ({
  acknowledged: new Set(),
  open: new Set(),
  answers: new Map(),
  slowestMs: 0,
  faults: [],
})

const inHalfAYear = () => new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10)

/** The form of a new vacancy as a browser sends it. */
function vacancyForm(title: string): URLSearchParams {
  return new URLSearchParams({
    once: randomUUID(),
    act: 'submit',
    title,
    kind: 'full_time',
    place: '210106',
    address: '北二中路 18 号',
    headcount: '2',
    payMin: '6000',
    payMax: '8000',
    payPeriod: 'month',
    education: 'any',
    experience: '1',
    duties: '操作立式车床，加工大型法兰，看得懂图纸。',
    conditions: '两班倒，每周休一天，车间有暖气。',
    validUntil: inHalfAYear(),
  })
}

/**
 * Asks as a person's browser would, and notes how it was answered; null when the connection ended without an answer.
 */
async function ask(
  journal: Journal,
  url: string,
  init: RequestInit = {},
): Promise<{ status: number; html: string; location: string } | null> {
  const begun = performance.now()
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(answerDueMs), ...init })
    const html = await answer.text()
    note(journal, answer.status)
    if (answer.status === 500) journal.faults.push(`${init.method ?? 'GET'} ${new URL(url).pathname} answered 500`)
    return { status: answer.status, html, location: answer.headers.get('location') ?? '' }
  } catch (error) {
    note(journal, 0)
    if ((error as Error).name === 'TimeoutError')
      journal.faults.push(`${init.method ?? 'GET'} ${new URL(url).pathname} was not answered within ${answerDueMs} ms`)
    return null
  } finally {
    journal.slowestMs = Math.max(journal.slowestMs, performance.now() - begun)
  }
}

const note = ({ answers }: Journal, status: number) => answers.set(status, (answers.get(status) ?? 0) + 1)

async function signIn(origin: string, account: string, journal: Journal, signal: AbortSignal): Promise<string> {
  while (!signal.aborted) {
    const answer = await fetch(`${origin}/demo/sign-in`, {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ account }),
      redirect: 'manual',
      signal: AbortSignal.timeout(answerDueMs),
    }).catch(() => null)
    const cookie = answer?.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0]!)
      .find((pair) => pair.startsWith('__Host-session='))
    if (cookie) return cookie
    note(journal, answer?.status ?? 0)
    await sleep(200)
  }
  return ''
}

/**
 * Somebody who hands in one vacancy after the other until told to stop, and sends each form again, with its own key,
 * until it is acknowledged: by the way on (303), or by the word that it was sent already (409). `end` resolves when the
 * last is.
 */
export function writesVacancies(origin: string, account: string, journal: Journal): { end(): Promise<void> } {
  const stopping = new AbortController()
  const work = async () => {
    const cookie = await signIn(origin, account, journal, stopping.signal)
    while (!stopping.signal.aborted) {
      const title = `立车工 ${randomUUID().slice(0, 13)}`
      const form = vacancyForm(title)
      journal.open.add(title)
      for (;;) {
        const answer = await ask(journal, `${origin}/employer/vacancies/new`, {
          method: 'POST',
          headers: { origin, cookie, accept: 'text/html' },
          body: form,
        })
        if (answer?.status === 303 && answer.location.includes('/sign-in')) throw new Error(`${account} was signed out`)
        if (answer?.status === 303 || answer?.status === 409) break
        if (answer?.status === 400 || answer?.status === 403) {
          const words = answer.html.replace(/<[^>]*>/g, ' ').slice(0, 2_000)
          throw new Error(`The form of ${account} was refused: ${answer.status} ${words}`)
        }
        if (answer?.status === 503 && answer.html.includes('name="once"') && !answer.html.includes(title))
          journal.faults.push('a form came back without what was typed')
        await sleep(200)
      }
      journal.open.delete(title)
      journal.acknowledged.add(title)
      await sleep(20)
    }
  }
  const working = work()
  working.catch(() => {}) // thrown where it is awaited
  return {
    async end() {
      stopping.abort()
      await working
    },
  }
}

/**
 * Somebody who looks for work until told to stop; `longestSilence` is the longest time without a page, in milliseconds.
 */
export function readsPages(
  origin: string,
  journal: Journal,
  paths: readonly string[],
): { end(): Promise<void>; longestSilence(): number } {
  let stopped = false
  let longest = 0
  const work = async () => {
    let answered = performance.now()
    for (let at = 0; !stopped; at += 1) {
      const answer = await ask(journal, origin + paths[at % paths.length]!, { headers: { accept: 'text/html' } })
      longest = Math.max(longest, performance.now() - answered)
      if (answer?.status === 200) answered = performance.now()
      await sleep(100)
    }
  }
  const working = work()
  return {
    longestSilence: () => Math.round(longest),
    async end() {
      stopped = true
      await working
    },
  }
}

/** What the database holds of acknowledged forms: those that are missing, and titles that are there more than once. */
export async function compareWithDatabase(
  journal: Journal,
  database: Database,
): Promise<{ lost: string[]; doubled: string[] }> {
  const { rows } = await sql<{ title: string; count: number }>`
    select title, count(*) as count from vacancies
    where source = 'portal' and title like '立车工 %'
    group by title`.execute(database)
  const counts = new Map(rows.map(({ title, count }) => [title, count]))
  return {
    lost: [...journal.acknowledged].filter((title) => !counts.has(title)),
    doubled: rows.filter(({ count }) => count > 1).map(({ title }) => title),
  }
}
