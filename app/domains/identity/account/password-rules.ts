/** What a password has to be. Browser-safe; whether it is a common one is decided on the server. */

const shortestPassword = 8
const shortestStaffPassword = 10
/** Long enough for any sentence, short enough that nobody can keep the server busy with a book. */
const longestPassword = 128
/** 等保三级: staff change theirs after so many days, and none of the last ones comes back. */
export const passwordDays = 90
export const passwordsRemembered = 5

/** How many of the four kinds of characters it has: small letters, capitals, figures, anything else. */
const kindsIn = (password: string): number =>
  [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u].filter((kind) => kind.test(password)).length

/** Why a password is not good enough by its form, as a code for the reader's language; null when it is. */
export function weaknessOf(
  password: string,
  isStaff: boolean,
): { code: string; params?: Record<string, number> } | null {
  const length = [...password].length
  const shortest = isStaff ? shortestStaffPassword : shortestPassword
  if (length < shortest) return { code: 'password_too_short', params: { min: shortest } }
  if (length > longestPassword) return { code: 'password_too_long', params: { max: longestPassword } }
  if (new Set(password).size < 4) return { code: 'password_too_simple' }
  return isStaff && kindsIn(password) < 3 ? { code: 'password_needs_kinds' } : null
}
