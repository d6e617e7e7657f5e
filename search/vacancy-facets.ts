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
export function publishedFacet(days: Record<string, number>, now: Date): Record<string, number> {
  const bands: Record<string, number> = {}
  for (const band of publishedBands) {
    const from = firstDay(band, now)
    let count = 0
    for (const day in days) if (Number(day) >= from) count += days[day]!
    if (count > 0) bands[band] = count
  }
  return bands
}
