import { partOfCode, ungrouped } from '#db/values/text.ts'
import { maskPhone, normalisePhone } from '#app/domains/identity/contact.ts'

/**
 * Where applicants reach an employer: a mobile number, or a landline with its area code, as `+862423456789`; null when it
 * is neither. Browser-safe.
 */
export function normaliseContactPhone(typed: string): string | null {
  const landline = ungrouped(typed).replace(/[().]/g, '')
  return normalisePhone(typed) ?? (/^0\d{9,11}$/.test(landline) ? `+86${partOfCode(landline, 1)}` : null)
}

/** `138****1234`, `024****6789`. */
export function maskContactPhone(phone: string): string {
  return phone.startsWith('+861') ? maskPhone(phone) : `0${partOfCode(phone, 3, 5)}****${partOfCode(phone, -4)}`
}

/** The number as people type it: `13812345678`, `02423456789`. */
export const asDialled = (phone: string): string => phone.replace(/^\+86(?=1)/, '').replace(/^\+86/, '0')
