import { redirect } from '@remix-run/node'
import { timingSafeEqual } from 'node:crypto'
import { signature } from '#app/platform/access/secrets.server.ts'
import { cookieHeader, cookieOf } from '#app/platform/access/session.server.ts'

const flashCookie = '__Host-flash'
const secondsKept = 60

/**
 * What the next page says once: the key of a text, and numbers that fill it in. Nothing personal: it lies in a cookie.
 */
export type Flash = { key: string; values: Record<string, number> }

/**
 * Leads on to a page that begins with this text: `sayAfter(paths.employer(), 'employers:flash.sent', { count: 3 })`.
 */
export function sayAfter(location: string, key: string, values: Record<string, number> = {}): Response {
  const text = Buffer.from(JSON.stringify({ key, values })).toString('base64url')
  const cookie = cookieHeader(flashCookie, `${text}.${signature('flash', text)}`, secondsKept)
  return redirect(location, { status: 303, headers: { 'set-cookie': cookie } })
}

/** What this page says because of the act before it; null when there was none, or when the cookie is not ours. */
export function readFlash(request: Request): Flash | null {
  const [text = '', mark = ''] = cookieOf(request, flashCookie)?.split('.') ?? []
  if (text === '') return null
  const [given, expected] = [mark, signature('flash', text)].map((part) => Buffer.from(part))
  if (!given || !expected || given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as Flash
}

/** The header that takes the text away once it was shown. */
export const forgetFlash = cookieHeader(flashCookie, '', 0)
