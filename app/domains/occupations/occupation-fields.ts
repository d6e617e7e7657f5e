import { choice, line } from '#app/platform/forms/form-fields.ts'
import type { FieldError } from '#app/platform/errors.ts'

/** An occupation in a form: what was typed, and which of its meanings is meant. Browser-safe. */

/** The name of an occupation as people type it. */
export const occupationName = (longest: number) => line(longest)

/** The answer to what is meant: {@link answerOf}. */
export const meantOccupation = () => choice(line(120))

/** What stands for none of the occupations that were offered. */
export const noneOfThese = 'none'

/** An answer holds the words it answers: to others it is none. */
export const answerOf = (code: string, typed: string): string => `${code} ${typed}`

/** One meaning a name may have. */
type Meaning = { code: string; name: string; nameEn: string | null }

export const codes = { several: 'which_occupation', none: 'unknown_occupation' } as const

/** A name means several occupations, or none: with those to choose from, beside the field that holds the answer. */
export const undecided = (field: string, code: keyof typeof codes, typed: string, offered: Meaning[]): FieldError => ({
  field,
  code: codes[code],
  params: { typed, offered: JSON.stringify(offered.map(({ code: one, name, nameEn }) => [one, name, nameEn])) },
})

/** The occupations that a form which came back offers beside this field. */
export function offeredIn(errors: readonly FieldError[], field: string): { typed: string; offered: Meaning[] } | null {
  const error = errors.find((one) => one.field === field && Object.values<string>(codes).includes(one.code))
  if (!error?.params) return null
  const offered = JSON.parse(String(error.params.offered)) as [string, string, string | null][]
  return {
    typed: String(error.params.typed),
    offered: offered.map(([code, name, nameEn]) => ({ code, name, nameEn })),
  }
}
