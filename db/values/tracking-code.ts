import { partOfCode, plainShapes } from '#db/values/text.ts'

/** The number under which somebody without an account asks what became of a matter: `7K3M-0QXA-92HD`. Browser-safe. */

/** Without I, L, O and U, which are read as 1, 1, 0 and V. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 12
const signAt = (place: number): string => partOfCode(signs, place % signs.length, (place % signs.length) + 1)

/** A number that nobody can guess (55 random bits); its last sign checks the others. */
export function newTrackingCode(): string {
  const random = crypto.getRandomValues(new Uint8Array(length - 1))
  const body = Array.from(random, (byte) => signAt(byte)).join('')
  return grouped(body + checkSign(body))
}

/** A number as it is kept, however it was typed; null when its check sign says that it was mistyped. */
export function readTrackingCode(typed: string): string | null {
  const code = plainShapes(typed)
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
  const [, body = '', check] = /^([0-9A-Z]{11})([0-9A-Z])$/.exec(code) ?? []
  return [...body].every((sign) => signs.includes(sign)) && body !== '' && checkSign(body) === check
    ? grouped(code)
    : null
}

const grouped = (code: string): string => code.replace(/.{4}(?=.)/g, '$&-')

/** Luhn's sum over 32 signs: tells every single wrong sign and two neighbours that changed places. */
function checkSign(body: string): string {
  const sum = [...body].reverse().reduce((total, sign, at) => {
    const value = signs.indexOf(sign) * (at % 2 === 0 ? 2 : 1)
    return total + Math.floor(value / signs.length) + (value % signs.length)
  }, 0)
  return signAt(signs.length - (sum % signs.length))
}
