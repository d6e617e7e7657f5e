import { type Chosen, firstDay } from '#search/kind/conditions.ts'
import {
  publishedBands,
  vacancyFacets,
  type VacancyFacet,
  type VacancySearch,
  type VacancySearchResult,
} from '#search/vacancies/vacancy-search.ts'

export type Facets = VacancySearchResult['facets']
type Distribution = Record<string, Record<string, number>> | undefined

/** Facets in which something is chosen: their counts have to be asked for without that choice. */
export function chosenFacets(search: VacancySearch): Chosen[] {
  return vacancyFacets.filter((facet) => {
    if (facet === 'pay') return search.payMin !== undefined
    if (facet === 'experience') return search.experienceMax !== undefined
    if (facet === 'published') return search.publishedWithinDays !== undefined
    return search[facet].length > 0
  })
}

/**
 * Facets out of one distribution of the engine, with single facets taken from distributions of their own, and how many
 * vacancies the one has counted.
 */
export function facetsFrom(
  main: Distribution,
  own: Partial<Record<VacancyFacet, Distribution>>,
  now: Date,
): { facets: Facets; total: number } {
  const facets = apart(main)
  const total = totalOf(facets.kind)
  for (const facet of vacancyFacets) if (own[facet]) facets[facet] = apart(own[facet])[facet]
  return { facets: { ...facets, published: publishedFacet(facets.published, now) }, total }
}

/** What the engine counted under `facets`, facet by facet. */
function apart(distribution: Distribution): Facets {
  const facets = emptyFacets()
  for (const [name, count] of Object.entries(distribution?.facets ?? {})) {
    const [facet, value] = name.split(':') as [VacancyFacet, string]
    facets[facet][value] = count
  }
  return facets
}

/**
 * How many vacancies were counted: the engine's own total stops where paging ends, its counts of kinds do not, and each
 * vacancy has one.
 */
export const totalOf = (kinds: Record<string, number> = {}): number =>
  Object.values(kinds).reduce((total, count) => total + count, 0)

export function emptyFacets(): Facets {
  return { city: {}, district: {}, kind: {}, pay: {}, education: {}, experience: {}, benefits: {}, published: {} }
}

/** How many were published within each band, out of counts for each day. */
export const publishedFacet = (days: Record<string, number>, now: Date): Record<string, number> =>
  inBands(publishedBands, days, (day, band) => day >= firstDay(band, now))

/** How many count in each band, out of counts for each value; a band of none is left out. */
export function inBands(
  bands: readonly number[],
  counts: Record<string, number>,
  isIn: (value: number, band: number) => boolean,
): Record<string, number> {
  const found: Record<string, number> = {}
  for (const band of bands) {
    let count = 0
    for (const value in counts) if (isIn(Number(value), band)) count += counts[value]!
    if (count > 0) found[band] = count
  }
  return found
}
