import type { BrowserContext } from 'playwright-core'
import { inject } from 'vitest'
import type { Role } from '#app/platform/access/actor.ts'

/** People of the demo page, by the name under which it knows them. */
export type Account = string

/** One demo person of each role; those of a bureau are of Shenyang. */
export const accountOf: Record<Role, Account> = {
  seeker: 'seeker',
  employer_owner: 'employer-owner',
  employer_recruiter: 'employer-recruiter',
  mentor: 'mentor',
  reviewer: 'shenyang-reviewer',
  caseworker: 'shenyang-caseworker',
  fair_organiser: 'shenyang-fair-organiser',
  analyst: 'shenyang-analyst',
  city_administrator: 'shenyang-administrator',
  circle_office: 'circle-office',
}

const kept = new Map<Account, Promise<string>>()

/** The cookies of a demo person who has just signed in, for the header of a request; a new session at every call. */
export async function signIn(account: Account): Promise<string> {
  const { origin } = inject('portal')
  const answer = await fetch(`${origin}/demo/sign-in`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ account }),
    redirect: 'manual',
  })
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0]!)
    .find((pair) => pair.startsWith('__Host-session='))
  if (answer.status !== 303 || !cookie) throw new Error(`The demo page let nobody in as ${account}: ${answer.status}`)
  return cookie
}

/** The same, signed in once for all tests of a file. */
export function cookiesOf(account: Account | undefined): Promise<string> {
  if (account === undefined) return Promise.resolve('')
  const cookies = kept.get(account) ?? signIn(account)
  kept.set(account, cookies)
  return cookies
}

/** Puts cookies of a request header into a browser. */
export async function giveCookies(context: BrowserContext, cookies: string): Promise<void> {
  // A cookie named `__Host-…` can only be given for https; the browser sends it to this very machine over http too.
  const url = inject('portal').origin.replace(/^http:/, 'https:')
  const pairs = cookies
    .split('; ')
    .filter(Boolean)
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const)
  await context.addCookies(
    pairs.map(([name, value]) => ({ name, value, url, secure: true, httpOnly: true, sameSite: 'Lax' as const })),
  )
}
