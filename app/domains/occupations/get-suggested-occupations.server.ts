import { db } from '#db/client.ts'
import { occupationsOf, type SuggestedOccupation, suggestOccupations } from '#search/words/understand-occupation.ts'

export type { SuggestedOccupation }

const shown = 8

/** Occupations that what is being typed may become, by any of their names. No query once occupations were read. */
export const getSuggestedOccupations = async (typed: string): Promise<SuggestedOccupation[]> =>
  suggestOccupations(typed, await occupationsOf(db()), shown)
