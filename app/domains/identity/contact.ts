import { plainShapes, ungrouped } from '#db/values/text.ts'

/** Telephone numbers and mail addresses: one way to write each, and a masked way to show it. Browser-safe. */

/** A mobile number of mainland China as `+8613800001234`, however it was typed; null when it is none. */
export function normalisePhone(typed: string): string | null {
  const digits = ungrouped(typed).replace(/[().]/g, '').replace(/^(\+|00)86|^86(?=1\d{10}$)/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? `+86${digits}` : null
}

/**
 * A mail address in lower case without spaces around it; null when it is none. Case is dropped on the left side too:
 * no provider people use tells `Wang@` and `wang@` apart, and two accounts that differ by it would be a trap.
 */
export function normaliseEmail(typed: string): string | null {
  const address = plainShapes(typed).trim().toLowerCase()
  const isAddress = address.length <= 254 && /^[^\s@"(),:;<>[\\\]]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,63}$/u.test(address)
  return isAddress ? address : null
}

/** `138****1234` for a normalised number. */
export const maskPhone = (phone: string): string => phone.replace(/^\+86(\d{3})\d{4}(\d{4})$/, '$1****$2')

/** `w***@example.cn` for a normalised address. */
export const maskEmail = (email: string): string => email.replace(/^(.)[^@]*@/u, '$1***@')

export type Channel = 'sms' | 'mail'
/** Where a person can be reached, and by what. */
export type Contact = { channel: Channel; address: string }

export const maskContact = ({ channel, address }: Contact): string => (channel === 'sms' ? maskPhone(address) : maskEmail(address))
