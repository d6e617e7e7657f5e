import { type RawBuilder, sql } from 'kysely'
import { dayNumber, startOfDayNumber } from '#db/values/days.ts'
import {
  type Condition,
  conditionNames,
  conditionSaidBy,
  type Contract,
  isGiven,
  partsOf,
  type SaidCondition,
  type Search,
  type Value,
} from './contract.ts'
import type { Understood, UnderstoodKind } from '#search/words/understood.ts'
import { inEffect } from './said.ts'

/** The server's half of a condition: where its value stands in the rows `v` of the database and in the document. */
export type Field = {
  /** A column of `v` with the value: a code, a list of codes, a number, an instant, or whether it is so. */
  column?: string
  /** What is worked out of `v` where it is no column, */
  sql?: (at: Date) => RawBuilder<unknown>
  /** and the columns that this needs. */
  reads?: string[]
  /** The column is a list. */
  isList?: true
  /** Where equality does not tell: whether `v` has any of these codes. */
  hasAny?: (codes: string[], at: Date) => RawBuilder<boolean>
  /** The attribute of the document with the value. Codes and yes without one are values of its `facets`. */
  attribute?: string
}

/** The conditions of a kind: what one can ask, and where it stands. */
export type Conditions = { contract: Contract; fields: Record<string, Field> }

/** What something must be, by condition: as chosen, or else as understood; every value is still as it came in. */
export type Wanted = Record<string, Value>

/** A condition as it is asked now. */
type Asked = { name: string; sort: Condition['sort']; field: Field; value: NonNullable<Value>; list: FacetList }

/** What is chosen wins over what was understood of the same sort, and a chosen part over words for a whole. */
export function wantedOf(contract: Contract, search: Search, understood: Understood[]): Wanted {
  const holding = inEffect(contract, search, understood)
  const saying = (kind?: UnderstoodKind) => holding.filter((item) => item.kind === kind).map(({ value }) => value)
  const all: Record<string, Condition | SaidCondition> = { ...contract.conditions, ...contract.said }
  return Object.fromEntries(
    Object.entries(all).map(([name, condition]) => [
      name,
      isGiven(search[name]) ? search[name] : asValue(condition, saying(condition.understood)),
    ]),
  )
}

function asValue({ sort }: Condition | SaidCondition, values: string[]): Value {
  if (sort === 'any of' || sort === 'all of') return values
  if (values[0] === undefined) return undefined
  return sort === 'yes' ? true : Number(values[0])
}

/** Values of a facet, or all, that the answer itself does not count: with the search that chooses one of them, */
export type CountedApart = {
  facet: string
  values?: string[]
  search: Search
  /** and what it wants beside. */
  wanted: Wanted
}

/**
 * What has to be counted apart, so that every value counts what choosing it finds: values that are wanted already or
 * whose choice something gives way to. Of a list of which all must hold only what is chosen is left out of its counts.
 */
export function countedApart(contract: Contract, search: Search, understood: Understood[]): CountedApart[] {
  const wanted = wantedOf(contract, search, understood)
  return Object.entries(contract.conditions).flatMap(([facet, condition]) => {
    const beside = { ...wanted, [facet]: undefined }
    if (condition.sort === 'all of') return isGiven(search[facet]) ? [{ facet, search, wanted: beside }] : []
    // A part is counted within the whole that words say.
    const within = 'within' in condition && condition.within ? { [condition.within]: wanted[condition.within] } : {}
    const apart = new Map<string, CountedApart>()
    for (const { value, values } of choicesIn(contract, understood, facet)) {
      const chosen = { ...search, [facet]: value }
      const its = { ...wantedOf(contract, chosen, understood), [facet]: undefined, ...within }
      const key = JSON.stringify(its)
      const same = apart.get(key)
      if (same) same.values?.push(...values!)
      else apart.set(key, { facet, values, search: chosen, wanted: its })
    }
    if (!isGiven(wanted[facet])) apart.delete(JSON.stringify({ ...beside, ...within }))
    return [...apart.values()]
  })
}

/** One value for all of a facet, but each by itself where words name parts, which may lie in it or not. */
function choicesIn(contract: Contract, understood: Understood[], facet: string): { value: Value; values?: string[] }[] {
  const condition = contract.conditions[facet]!
  if (!('codes' in condition)) return [{ value: 'bands' in condition ? condition.bands[0] : true }]
  const parts = partsOf(contract, facet)
  const isNamed = understood.some(({ kind }) => parts.includes(conditionSaidBy(contract, kind) ?? ''))
  if (!isNamed || condition.codes instanceof RegExp) return [{ value: [''] }]
  return condition.codes.map((code) => ({ value: [code], values: [code] }))
}

/** What is asked of those that have a value. */
export function askedFor({ contract, fields }: Conditions, wanted: Wanted): Asked[] {
  return Object.entries<Condition | SaidCondition>({ ...contract.conditions, ...contract.said }).flatMap(
    ([name, condition]) => {
      const value = wanted[name]
      if (value === undefined || !isGiven(value)) return []
      return [{ name, sort: condition.sort, field: fields[name]!, value, list: listOf(condition) }]
    },
  )
}

/** The first Shanghai day something may have happened on to count as "within so many days". */
const firstDay = (withinDays: number, now: Date): number => dayNumber(now.getTime() / 1000) - withinDays + 1

/** Where a document counts: rare conditions apart, because the engine takes its time for every value that it counts. */
export type FacetList = 'facets' | 'rareFacets'
export const listOf = (condition: Condition | SaidCondition): FacetList =>
  'isRare' in condition && condition.isRare ? 'rareFacets' : 'facets'

/** The lists in which the engine counts these conditions. */
export const listsOf = ({ conditions }: Contract, names: string[]): FacetList[] => [
  ...new Set(names.map((name) => listOf(conditions[name]!))),
]

/** One value of one facet, such as `city:210100` or `pay:5000`. */
export const facetValue = (facet: string, value: string | number): string => `${facet}:${value}`

const codesOf = (value: Value): string[] => (Array.isArray(value) ? value : ['yes'])

/**
 * The conditions as a filter of the search engine: a list of which all must hold. Values are always quoted and escaped,
 * so a value can name nothing but itself.
 */
export const engineConditions = (conditions: Conditions, wanted: Wanted, now: Date): string[] =>
  askedFor(conditions, wanted).flatMap((asked) => {
    const { sort, field, value } = asked
    switch (sort) {
      case 'any of':
      case 'yes':
        return [inEngine(asked, codesOf(value))]
      case 'all of':
        return codesOf(value).map((code) => inEngine(asked, [code]))
      case 'at least':
        return bound(field.attribute!, '>=', Number(value))
      case 'at most':
        return bound(field.attribute!, '<=', Number(value))
      case 'within days':
        return bound(field.attribute!, '>=', firstDay(Number(value), now))
    }
  })

function inEngine({ name, field: { attribute }, list }: Asked, codes: string[]): string {
  const values = attribute === undefined ? codes.map((code) => facetValue(name, code)) : codes
  return `${attribute ?? list} IN [${values.map(quoted).join(', ')}]`
}

const quoted = (value: string): string => `"${value.replace(/[\\"]/g, '\\$&')}"`

const bound = (attribute: string, operator: '>=' | '<=', value: number): string[] =>
  Number.isFinite(value) ? [`${attribute} ${operator} ${value}`] : []

/** The same, said to PostgreSQL about rows `v`. */
export const databaseConditions = (conditions: Conditions, wanted: Wanted, now: Date): RawBuilder<boolean>[] =>
  askedFor(conditions, wanted).flatMap((asked) => {
    const { sort, field, value } = asked
    const expression = expressionOf(field, now)
    switch (sort) {
      case 'any of':
        return [inDatabase(field, codesOf(value), now)]
      case 'all of':
        if (field.hasAny) return codesOf(value).map((code) => inDatabase(field, [code], now))
        return [sql<boolean>`${expression} @> ${value}`]
      case 'yes':
        return [sql<boolean>`${expression}`]
      case 'at least':
        return [sql<boolean>`${expression} >= ${value}`]
      case 'at most':
        return [sql<boolean>`${expression} <= ${value}`]
      case 'within days':
        return [sql<boolean>`${expression} >= ${startOfDayNumber(firstDay(Number(value), now))}`]
    }
  })

function inDatabase(field: Field, codes: string[], now: Date): RawBuilder<boolean> {
  if (field.hasAny) return field.hasAny(codes, now)
  const expression = expressionOf(field, now)
  return field.isList ? sql`${expression} && ${codes}` : sql`${expression} = any(${codes})`
}

/** What PostgreSQL works out of a row `v` for a condition. */
export const expressionOf = ({ column, sql: worked }: Field, at: Date): RawBuilder<unknown> =>
  worked?.(at) ?? sql`v.${sql.raw(column!)}`

/** All of these. */
export const allOf = (conditions: RawBuilder<boolean>[]): RawBuilder<boolean> =>
  conditions.length === 0 ? sql`true` : sql`${sql.join(conditions, sql` and `)}`

type Attributes = Record<string, unknown>

/** The same as a test of one document. */
export const meets = (conditions: Conditions, wanted: Wanted, now: Date, document: object): boolean =>
  askedFor(conditions, wanted).every((asked) => {
    const { sort, field, value } = asked
    const its = field.attribute === undefined ? undefined : (document as Attributes)[field.attribute]
    const has = (code: string) =>
      field.attribute === undefined
        ? (document as Record<FacetList, string[]>)[asked.list].includes(facetValue(asked.name, code))
        : [its].flat().includes(code)
    switch (sort) {
      case 'any of':
      case 'yes':
        return codesOf(value).some(has)
      case 'all of':
        return codesOf(value).every(has)
      case 'at least':
        return typeof its === 'number' && its >= Number(value)
      case 'at most':
        return typeof its === 'number' && its <= Number(value)
      case 'within days':
        return typeof its === 'number' && its >= firstDay(Number(value), now)
    }
  })

/**
 * What a document counts under in every facet: codes as the row has them, the bands that the numbers of its attributes
 * reach, and of days the day itself, because which are within so many changes daily.
 */
export function facetValues({ contract, fields }: Conditions, row: object, attributes: object) {
  const values: Record<FacetList, string[]> = { facets: [], rareFacets: [] }
  for (const name of conditionNames(contract)) {
    const condition = contract.conditions[name]!
    const { column, attribute } = fields[name]!
    const its = attribute === undefined ? undefined : (attributes as Attributes)[attribute]
    const given = column === undefined ? undefined : (row as Attributes)[column]
    const counted = valuesIn(condition, attribute === undefined ? given : its)
    values[listOf(condition)].push(...counted.map((value) => facetValue(name, value)))
  }
  return values
}

function valuesIn(condition: Condition, value: unknown): (string | number)[] {
  switch (condition.sort) {
    case 'any of':
    case 'all of':
      return [value as string | string[] | null].flat().filter((code) => code !== null)
    case 'yes':
      return [value === true ? 'yes' : 'no']
    case 'at least':
    case 'at most':
      return condition.bands.filter((band) => typeof value === 'number' && isInBand(condition.sort, value, band))
    case 'within days':
      return [Number(value)]
  }
}

/** Whether a number counts in a band of its facet; of days, `value` is one of them as {@link dayNumber} counts. */
export function isInBand(sort: Condition['sort'], value: number, band: number, now?: Date): boolean {
  if (sort === 'at least') return value >= band
  return sort === 'at most' ? value <= band : value >= firstDay(band, now!)
}
