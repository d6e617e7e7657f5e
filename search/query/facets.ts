import { type RawBuilder, sql } from 'kysely'
import { startOfDayNumber } from '#db/values/days.ts'
import { type Conditions, type CountedApart, expressionOf, type Field, isInBand } from '#search/kind/conditions.ts'
import type { Condition, Contract, Facets } from '#search/kind/contract.ts'

type Distribution = Record<string, Record<string, number>> | undefined
type Counts = Record<string, number>

/**
 * Those facets that are `counted` out of one distribution of the engine, with what was counted apart in its place, and
 * how many documents the one has counted: by a facet in which each has exactly one value, because the engine's own
 * total stops where paging ends.
 */
export function facetsFrom(
  contract: Contract,
  countedBy: string,
  counted: readonly string[],
  main: Distribution,
  own: (Pick<CountedApart, 'facet' | 'values'> & { distribution: Distribution })[],
  now: Date,
): { facets: Facets; total: number } {
  const facets = apart(contract, main)
  const total = totalOf(facets[countedBy])
  for (const facet of Object.keys(facets)) if (!counted.includes(facet)) facets[facet] = {}
  for (const { facet, values, distribution } of own)
    facets[facet] = withCounts(facets[facet]!, apart(contract, distribution)[facet]!, values)
  for (const [facet, condition] of Object.entries(contract.conditions))
    if (condition.sort === 'within days') facets[facet] = inBands(condition, facets[facet]!, now)
  return { facets, total }
}

/** Counts with those of some values, or of all, put in their place. */
export const withCounts = (counts: Counts, own: Counts, values?: string[]): Counts =>
  values === undefined
    ? own
    : Object.fromEntries([
        ...Object.entries(counts).filter(([value]) => !values.includes(value)),
        ...Object.entries(own).filter(([value]) => values.includes(value)),
      ])

/** What the engine counted in the lists of facets, facet by facet. */
function apart(contract: Contract, distribution: Distribution): Facets {
  const facets = emptyFacets(contract)
  for (const [name, count] of Object.entries({ ...distribution?.facets, ...distribution?.rareFacets })) {
    const [facet, value] = name.split(':') as [string, string]
    facets[facet]![value] = count
  }
  return facets
}

export const totalOf = (counts: Counts = {}): number => Object.values(counts).reduce((total, count) => total + count, 0)

export const emptyFacets = ({ conditions }: Contract): Facets =>
  Object.fromEntries(Object.keys(conditions).map((facet) => [facet, {}]))

/** How many count in each band of a facet, out of counts for each value; a band of none is left out. */
function inBands(condition: Condition, counts: Counts, now: Date): Counts {
  if (!('bands' in condition)) return counts
  const found: Counts = {}
  for (const band of condition.bands) {
    let count = 0
    for (const value in counts) if (isInBand(condition.sort, Number(value), band, now)) count += counts[value]!
    if (count > 0) found[band] = count
  }
  return found
}

/** One row for each value of each facet: the value stands in the column of its facet, the others are null. */
type Counted = { count: number } & Record<string, string | number | null>
/** What {@link countedInDatabase} selects: of facets with one value a row, and of lists. */
export type CountedRows = { single: Counted[] | null; lists: Record<string, Counts | null> | null }

/** Two subselects that count rows of `v` under the values of some facets. */
export function countedInDatabase(
  { contract, fields }: Conditions,
  facets: readonly string[],
  now: Date,
): { single: RawBuilder<unknown>; lists: RawBuilder<unknown> } {
  const isList = (facet: string) => fields[facet]!.isList === true
  const single = facets.filter((facet) => !isList(facet))
  const columns = sql.join(
    single.map((facet) => sql`${valueOf(contract.conditions[facet]!, fields[facet]!, now)} as ${sql.ref(facet)}`),
  )
  const places = sql.join(single.map((_, i) => sql.lit(i + 1)))
  const lists = facets.filter(isList).flatMap((facet) => [
    sql.lit(facet),
    sql`(select json_object_agg(value, count) from (
      select value, count(*) from (select unnest(${expressionOf(fields[facet]!, now)}) as value from v) as listed
      group by value) as one)`,
  ])
  return {
    single:
      single.length === 0
        ? sql`null`
        : sql`select json_agg(one) from (
            select ${columns}, count(*) from v group by grouping sets (${places})) as one`,
    lists: lists.length === 0 ? sql`null` : sql`json_build_object(${sql.join(lists)})`,
  }
}

const firstSecond = sql.lit(startOfDayNumber(0).getTime() / 1000)

/** What a row counts under: of numbers that are reached the highest band, of instants the day in Shanghai. */
function valueOf(condition: Condition, field: Field, now: Date): RawBuilder<unknown> {
  const expression = expressionOf(field, now)
  switch (condition.sort) {
    case 'at least': {
      const bands = sql.lit(`{${condition.bands.join(',')}}`)
      return sql`(${bands}::int[])[width_bucket(${expression}, ${bands}::float8[])]`
    }
    case 'within days':
      return sql`floor((date_part('epoch', ${expression}) - ${firstSecond}) / 86400)::int`
    case 'yes':
      return sql`case when ${expression} then 'yes' else 'no' end`
    default:
      return expression
  }
}

/** The facets out of what was selected. */
export function facetsOfRows(
  { contract, fields }: Conditions,
  facets: readonly string[],
  { single, lists }: CountedRows,
  now: Date,
): Facets {
  return Object.fromEntries(
    facets.map((facet) => {
      if (fields[facet]!.isList) return [facet, lists?.[facet] ?? {}]
      const counts = Object.fromEntries(
        (single ?? []).filter((row) => row[facet] !== null).map((row) => [row[facet], row.count]),
      )
      return [facet, inBands(contract.conditions[facet]!, counts, now)]
    }),
  )
}
