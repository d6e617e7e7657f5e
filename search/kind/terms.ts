import { askedFor, type Conditions, facetValue, type Wanted } from './conditions.ts'

/*
 * Conditions the other way round: which searches may find a document. A search is kept under terms of which whatever it
 * finds has at least one, so that a new document meets only the searches kept under its own terms.
 */

/**
 * Every list of terms of which whatever meets the conditions has at least one; of a day or an odd limit there is none.
 */
export const conditionClauses = (conditions: Conditions, wanted: Wanted): string[][] =>
  askedFor(conditions, wanted).flatMap(({ name, sort, value }) => {
    const condition = conditions.contract.conditions[name]
    const bands = condition && 'bands' in condition ? condition.bands : []
    const codes = Array.isArray(value) ? value : ['yes']
    const termOf = (one: string | number) => facetValue(name, one)
    switch (sort) {
      case 'any of':
      case 'yes':
        return [codes.map(termOf)]
      case 'all of':
        return codes.map((code) => [termOf(code)])
      case 'at least':
        return bands.filter((band) => band <= Number(value)).map((band) => [termOf(band)])
      case 'at most':
        return bands.filter((band) => band >= Number(value)).map((band) => [termOf(band)])
      case 'within days':
        return []
    }
  })

/** The terms of a document by its conditions. */
export function conditionTerms(
  { contract, fields }: Conditions,
  document: { facets: string[]; rareFacets: string[] },
): string[] {
  const said = Object.keys(contract.said).flatMap((name) => {
    const its = (document as Record<string, unknown>)[fields[name]!.attribute ?? '']
    return Array.isArray(its) ? its.map((code: string) => facetValue(name, code)) : []
  })
  return [...document.facets, ...document.rareFacets, ...said]
}
