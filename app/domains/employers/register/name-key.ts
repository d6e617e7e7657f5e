import { plainShapes } from '#db/values/text.ts'

/**
 * The form in which employer names are compared: half width, one kind of brackets, no blanks, nothing invisible, upper
 * case. "沈阳 东大（集团）有限公司" and "沈阳东大(集团)有限公司" are one employer. Browser-safe.
 */
export function employerNameKey(name: string): string {
  return plainShapes(name)
    .replace(/[[{【〔〖［]/g, '(')
    .replace(/[\]}】〕〗］]/g, ')')
    .replace(/\s/g, '')
    .toUpperCase()
}
