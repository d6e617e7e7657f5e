/**
 * Unified social credit codes 统一社会信用代码 (GB 32100-2015): authority, category, six digits of GB/T 2260,
 * the nine characters of the organisation code (GB 11714-1997, its own check character last) and a check character.
 * Browser-safe.
 */

import { partOfCode, ungrouped } from '#db/values/text.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = Array.from({ length: 17 }, (_, place) => 3 ** place % 31)
/** GB 11714 lets organisation codes use all 26 letters with the values 10 to 35. */
const organisationValues = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

export type Uscc = { code: string; authority: string; category: string; regionCode: string; organisationCode: string }

export type UsccProblem = 'length' | 'alphabet' | 'organisation_check' | 'check'

/** The code as the register writes it: half-width capitals without what groups them. */
export function normaliseUscc(text: string): string {
  return ungrouped(text).toUpperCase()
}

/** The 18th character of a code, from the 17 before it. */
export function usccCheckCharacter(first17: string): string {
  return signAt(alphabet, (31 - (weightedSum(first17, alphabet, weights) % 31)) % 31)
}

/** The ninth character of an organisation code, from the eight before it; 10 is written X. */
export function organisationCheckCharacter(first8: string): string {
  return signAt('0123456789X0', 11 - (weightedSum(first8, organisationValues, organisationWeights) % 11))
}

/**
 * The first thing wrong with a code, or null. Some codes that were really issued fail `check`
 * (early pilot regions, such as 91350211M0000XUF46): warn about that one and let a person decide.
 */
export function usccProblem(text: string): UsccProblem | null {
  const code = normaliseUscc(text)
  if (code.length !== 18) return 'length'
  if (/[^\dA-HJ-NPQRTUWXY]/.test(code)) return 'alphabet'
  if (organisationCheckCharacter(partOfCode(code, 8, 16)) !== code[16]) return 'organisation_check'
  return usccCheckCharacter(partOfCode(code, 0, 17)) === code[17] ? null : 'check'
}

/** What a reviewer is told about a code that can be read: which of its check characters is wrong, if any. */
export function usccWarning(text: string): 'organisation_check' | 'check' | null {
  const problem = usccProblem(text)
  return problem === 'organisation_check' || problem === 'check' ? problem : null
}

export function isValidUscc(text: string): boolean {
  return usccProblem(text) === null
}

/** The parts of a code; null when it is not a valid one. */
export function parseUscc(text: string): Uscc | null {
  if (!isValidUscc(text)) return null
  const code = normaliseUscc(text)
  return {
    code,
    authority: signAt(code, 0),
    category: signAt(code, 1),
    regionCode: partOfCode(code, 2, 8),
    organisationCode: partOfCode(code, 8, 17),
  }
}

const signAt = (code: string, place: number): string => partOfCode(code, place, place + 1)

function weightedSum(characters: string, values: string, factors: number[]): number {
  return factors.reduce((sum, factor, place) => sum + factor * values.indexOf(signAt(characters, place)), 0)
}
