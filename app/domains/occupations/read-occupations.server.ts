import { db } from '#db/client.ts'
import {
  nearOccupations,
  type Occupation,
  occupationsOf,
  understandOccupation,
} from '#search/words/understand-occupation.ts'
import { BadInput, type FieldError } from '#app/platform/errors.ts'
import { answerOf, noneOfThese, undecided } from './occupation-fields.ts'

/** So many are offered where a name is none. */
const offeredNear = 6

/** What was typed, and the answer to what is meant, with the name of its field. */
type TypedOccupation = { typed: string; meant: string | undefined; field: string }

/**
 * The codes of occupations by the names somebody typed: each the only one its name can mean, or the one that was chosen
 * of several, or null where none of them was meant. Refused as BadInput with what can be chosen, of all of them at
 * once. No query once occupations were read.
 */
export async function readOccupations(asked: TypedOccupation[]): Promise<(string | null)[]> {
  const book = await occupationsOf(db())
  const read = asked.map(({ typed, meant, field }): { code: string | null } | { error: FieldError } => {
    const meanings = understandOccupation(typed, book)
    if (meanings.length === 1) return { code: meanings[0]!.code }
    if (meant === answerOf(noneOfThese, typed)) return { code: null }
    const offered = meanings.length > 0 ? meanings : nearOccupations(typed, book, offeredNear)
    const chosen = offered.find(({ code }) => meant === answerOf(code, typed))
    return chosen ?? { error: undecided(field, meanings.length > 0 ? 'several' : 'none', typed, offered) }
  })
  const errors = read.flatMap((one) => ('error' in one ? [one.error] : []))
  if (errors.length > 0) throw new BadInput(errors)
  return read.map((one) => ('code' in one ? one.code : null))
}

/** The occupation that the title of a job names for certain; null where it names none or several. */
export async function occupationOfTitle(title: string): Promise<Occupation | null> {
  const [only, ...others] = understandOccupation(title, await occupationsOf(db()))
  return only && others.length === 0 ? only : null
}
