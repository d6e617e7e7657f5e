import { englishPhrases } from './english-trades.ts'
import type { Gazetteer, Place } from './gazetteer.ts'
import { normaliseInPlace } from './normalise.ts'
import { hoursPhrases } from './understand-hours.ts'
import { denied, type Phrase, phrases, wholePhrase } from './phrases.ts'

export { type Gazetteer, gazetteerOf } from './gazetteer.ts'

/** Words of a text for which search has a meaning, and where they stand in it, in UTF-16 units. */
export type PhraseSaid = Pick<Phrase, 'kind' | 'values'> & { from: number; to: number }
export type PlaceSaid = { places: Place[]; from: number; to: number }

export type AdvertisementWords = {
  /** The text in plain characters, each in its place. */
  plain: string
  phrases: PhraseSaid[]
  places: PlaceSaid[]
  /** Cities that have districts, so that they alone are no place of work. */
  citiesWithDistricts: ReadonlySet<string>
}

const matchers = [...hoursPhrases, ...phrases, ...englishPhrases].map((phrase) => ({
  kind: phrase.kind,
  values: phrase.values,
  matcher: new RegExp(`(?<!${denied})${wholePhrase(phrase)}(?!勿扰|除外|请勿)`, 'g'),
}))

/**
 * The words that a search understands, in a text of an employer: places, and phrases that are not denied, the longest
 * at each spot. Unlike a question the text may be long, and says several things of one kind; which of them count is for
 * whoever asks.
 */
export function understandAdvertisement(text: string, gazetteer: Gazetteer): AdvertisementWords {
  const plain = normaliseInPlace(text)
  const taken = new Uint8Array(plain.length)
  const found: PhraseSaid[] = []
  for (const { kind, values, matcher } of matchers) {
    for (const { index: from, 0: words } of plain.matchAll(matcher)) {
      const to = from + words.length
      if (taken.subarray(from, to).some(Boolean)) continue
      taken.fill(1, from, to)
      found.push({ kind, values, from, to })
    }
  }
  const names = [...plain.matchAll(gazetteer.names), ...plain.matchAll(/(?<![a-z])[a-z]{4,20}(?![a-z])/g)]
  const places = names.flatMap(({ index: from, 0: name }) => {
    const known = gazetteer.places.get(name)
    return known ? [{ places: known, from, to: from + name.length }] : []
  })
  const districts = [...gazetteer.places.values()].flat().filter(({ kind }) => kind === 'district')
  return {
    plain,
    phrases: found.toSorted((a, b) => a.from - b.from),
    places: places.toSorted((a, b) => a.from - b.from),
    citiesWithDistricts: new Set(districts.map(({ cityCode }) => cityCode)),
  }
}
