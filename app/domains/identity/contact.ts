import { isMobile, maskPhone, readPhone } from '#db/values/phone.ts'
import { plainShapes } from '#db/values/text.ts'

/** How a person is reached: one way to write each, and a masked way to show it. Browser-safe. */

/** A mobile number of mainland China as `+8613800001234`, however it was typed; null when it is none. */
export function normalisePhone(typed: string): string | null {
  const phone = readPhone(typed)
  return phone !== null && isMobile(phone) ? phone : null
}

/**
 * A mail address in lower case without spaces around it; null when it is none. Case is dropped on the left side too:
 * no provider people use tells `Wang@` and `wang@` apart, and two accounts that differ by it would be a trap.
 */
export function normaliseEmail(typed: string): string | null {
  const address = plainShapes(typed).trim().toLowerCase()
  const isAddress =
    address.length <= 254 &&
    /^[^\s@"(),:;<>[\\\]]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,63}$/u.test(address)
  return isAddress ? address : null
}

/** `w***@example.cn` for a normalised address. */
export const maskEmail = (email: string): string => email.replace(/^(.)[^@]*@/u, '$1***@')

export type Channel = 'sms' | 'mail'
/** Where a person can be reached, and by what. */
export type Contact = { channel: Channel; address: string }

export const maskContact = ({ channel, address }: Contact): string =>
  channel === 'sms' ? maskPhone(address) : maskEmail(address)
