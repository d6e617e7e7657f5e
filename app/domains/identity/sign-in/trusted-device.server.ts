import { createHash, timingSafeEqual } from 'node:crypto'
import { signature } from '#app/platform/access/secrets.server.ts'

/** Kept by a browser after somebody signed in on it: guesses that come from elsewhere do not slow down its owner. */
export const deviceCookie = '__Host-device'
export const deviceCookieSeconds = 365 * 86_400

/** A mark for the browser this person signed in on; every sign-in gives a new one. */
export function trustedDeviceToken(personId: number, at: Date): string {
  const text = `${personId}.${at.getTime()}`
  return `${text}.${signature('device', text)}`
}

/** Whether a browser's mark says that this person signed in on it before. */
export const isTrustedDevice = (mark: string | null, personId: number): boolean => ownerOfDevice(mark) === personId

/** The person whose mark this is; null when it is nobody's, or not one that was given here. */
export function ownerOfDevice(mark: string | null): number | null {
  const [person, at, sign] = mark?.split('.') ?? []
  if (!person || !/^[1-9]\d{0,14}$/.test(person) || !at || !sign) return null
  const [given, expected] = [sign, signature('device', `${person}.${at}`)].map((text) =>
    createHash('sha256').update(text).digest(),
  )
  return timingSafeEqual(given!, expected!) ? Number(person) : null
}
