import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { isTooLong, plainShapes } from './text.ts'

/**
 * Telephone numbers of mainland China: one way to keep each, one to show it whole, one to show it masked. Browser-safe.
 */

const longestTyped = 60
/** How an extension is written behind a number: 转801, 分机801, -801, #801, ext.801. */
const extension = /(?:转分机|转|轉|分机号?|;?ext[.=]?|[#x*,-]):?(\d{1,6})$/i

/**
 * A number as it is kept, however it was typed: `+8613800001234`, `+862423456789;ext=801`, `+864001234567`; null when
 * nobody in mainland China has such a number. Mobile numbers, landlines with their area code, 400 and 800 numbers.
 */
export function readPhone(typed: string): string | null {
  if (isTooLong(typed, longestTyped)) return null
  const plain = plainShapes(typed)
    .replace(/\s+/g, '')
    .replace(/[‐-―]/g, '-')
    .replace(/^\((?:\+|00)?86\)/, '+86')
  const ext = extension.exec(plain)?.[1]
  return mainland(plain) ?? (ext === undefined ? null : mainland(plain.replace(extension, ''), `;ext=${ext}`))
}

function mainland(typed: string, ext = ''): string | null {
  const number = parsePhoneNumberFromString(typed, { defaultCountry: 'CN', extract: false })
  return number?.countryCallingCode === '86' && number.isValid() && number.ext === undefined
    ? number.number + ext
    : null
}

/** Whether messages reach it. */
export const isMobile = (phone: string): boolean => /^\+861[3-9]\d{9}$/.test(phone)

/** `138****1234`, `024****6789`, `400****4567`; a number of any other shape shows its last four figures only. */
export function maskPhone(phone: string): string {
  const [, start = '', end = ''] = /^(\d{3})\d+(\d{4})$/.exec(figuresOf(phone)) ?? []
  return start === '' ? `****${/\d{0,4}$/.exec(figuresOf(phone))?.[0] ?? ''}` : `${start}****${end}`
}

/** The number as people dial and type it: `13812345678`, `024-23456789 转 801`, `400-123-4567`. */
export function asDialled(phone: string): string {
  const number = parsePhoneNumberFromString(phone, 'CN')
  if (!number || isMobile(phone)) return figuresOf(phone)
  const [area = '', ...rest] = number
    .formatNational()
    .replace(/\s*ext\..*/, '')
    .split(' ')
  const national = [area, rest.join(area.startsWith('0') ? '' : '-')].join('-')
  return number.ext === undefined ? national : `${national} 转 ${number.ext}`
}

/** Only figures, as dialled within the country, without the extension. */
function figuresOf(phone: string): string {
  const [number = ''] = phone.split(';')
  const national = number.replace(/^\+86/, '').replace(/\D/g, '')
  return /^(1[3-9]\d{9}|[48]00\d{7})$/.test(national) || !number.startsWith('+86') ? national : `0${national}`
}
