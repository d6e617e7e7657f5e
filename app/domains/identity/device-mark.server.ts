import { createHash, timingSafeEqual } from 'node:crypto'
import { signature } from '#app/platform/secrets.server.ts'

/** Kept by a browser after somebody signed in on it: guesses that come from elsewhere do not slow down its owner. */
export const deviceCookie = '__Host-device'
export const deviceCookieSeconds = 365 * 86_400

/** A mark for the browser this person signed in on; every sign-in gives a new one. */
export function deviceMark(personId: number, at: Date): string {
  const text = `${personId}.${at.getTime()}`
  return `${text}.${signature('device', text)}`
}

/** Whether a browser's mark says that this person signed in on it before. */
export function isMarked(mark: string | null, personId: number): boolean {
  const [person, at, sign] = mark?.split('.') ?? []
  if (person !== String(personId) || !at || !sign) return false
  const [given, expected] = [sign, signature('device', `${person}.${at}`)].map((text) => createHash('sha256').update(text).digest())
  return timingSafeEqual(given!, expected!)
}
