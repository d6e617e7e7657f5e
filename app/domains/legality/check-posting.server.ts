import type { Kysely } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { now } from '#app/platform/clock.ts'
import { getLegalitySettings } from './get-legality-settings.server.ts'
import { getMinimumWages } from './get-minimum-wages.server.ts'
import type { Checked, LegalityInput } from './legality.ts'

export type PostingCheck = (input: LegalityInput) => Checked

/**
 * {@link Checked} as of today, with what bureaus have entered, for any number of postings. Two queries.
 * The rules are put together when the first posting is checked, not at the start of every process.
 */
export async function postingCheck(data: Kysely<DB>): Promise<PostingCheck> {
  const { checkLegality } = await import('./check-legality.ts')
  const on = shanghaiDay(now())
  const settings = await getLegalitySettings(data)
  const wages = await getMinimumWages(data, on)
  return (input) => {
    const place = input.districtCode ?? input.cityCode
    return checkLegality(input, { on, settings, minimumWage: (place && wages.get(place)) || null })
  }
}

/** The same for one posting. */
export const checkPosting = async (input: LegalityInput): Promise<Checked> => (await postingCheck(db()))(input)
