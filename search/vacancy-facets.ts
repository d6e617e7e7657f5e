import type { VacancyDocument } from './indexes/vacancies.ts'
import { type Chosen, firstDay } from './vacancy-filters.ts'
import { publishedBands, vacancyFacets, type VacancyFacet, type VacancySearch, type VacancySearchResult } from './vacancy-search.ts'

export type Facets = VacancySearchResult['facets']
type Distribution = Record<string, Record<string, number>> | undefined

/** The attribute of the document each facet is counted on. */
export const facetAttribute = {
  city: 'city', district: 'district', kind: 'kind', pay: 'payBands', education: 'education',
  experience: 'experienceBands', benefits: 'benefits', published: 'publishedDay',
} as const satisfies Record<VacancyFacet, keyof VacancyDocument>

/** Facets in which something is chosen: their counts have to be asked for without that choice. */
export function chosenFacets(search: VacancySearch): Chosen[] {
  return vacancyFacets.filter((facet) => {
    if (facet === 'pay') return search.payMin !== undefined
    if (facet === 'experience') return search.experienceMax !== undefined
    if (facet === 'published') return search.publishedWithinDays !== undefined
    return search[facet].length > 0
  })
}

/** Facets out of one distribution of the engine, with single facets taken from distributions of their own. */
export function facetsFrom(main: Distribution, own: Partial<Record<VacancyFacet, Distribution>>, now: Date): Facets {
  const facets = emptyFacets()
  for (const facet of vacancyFacets) {
    const counts = (own[facet] ?? main)?.[facetAttribute[facet]] ?? {}
    facets[facet] = facet === 'published' ? publishedFacet(counts, now) : counts
  }
  return facets
}

/** How many vacancies were counted: the engine's own total stops where paging ends, its facets do not, and each vacancy has one kind. */
export const totalOf = (distribution: Distribution): number => Object.values(distribution?.kind ?? {}).reduce((total, count) => total + count, 0)

export function emptyFacets(): Facets {
  return { city: {}, district: {}, kind: {}, pay: {}, education: {}, experience: {}, benefits: {}, published: {} }
}

/** How many were published within each band, out of counts for each day. */
export const publishedFacet = (days: Record<string, number>, now: Date): Record<string, number> =>
  inBands(publishedBands, days, (day, band) => day >= firstDay(band, now))

/** How many count in each band, out of counts for each value; a band of none is left out. */
export function inBands(
  bands: readonly number[], counts: Record<string, number>, isIn: (value: number, band: number) => boolean,
): Record<string, number> {
  const found: Record<string, number> = {}
  for (const band of bands) {
    let count = 0
    for (const value in counts) if (isIn(Number(value), band)) count += counts[value]!
    if (count > 0) found[band] = count
  }
  return found
}
