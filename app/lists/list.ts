import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Language } from '#app/i18n/languages.ts'
import type { Cell } from '#app/platform/files/table-export.server.ts'
import type { Paths } from '#app/paths.ts'

/**
 * A list to be worked through, declared once: what it is filtered by, what stands in its columns on the page and in a
 * file, how it goes on. Its other half, the rows, is declared with `rowsOfList`. Keys are those of its texts.
 * Browser-safe.
 */
export type List<Row extends Listed, Fields extends Filters<Row, Beside>, Beside = null> = {
  /** The area of its texts. */
  readonly texts: string
  readonly title: string
  readonly lead?: string
  page(paths: Paths): string
  readonly filters: Fields
  readonly columns: readonly ListColumn<Row>[]
  /** The sentence on how many rows there are, where they are counted. */
  count?(search: SearchOf<Fields>): string
  /** What stands in the place of rows where there are none. */
  none(isNarrowed: boolean): { title: string; advice?: string }
  /** The instant its rows are in the order of, in ISO 8601; left out where that is the order of their ids. */
  instantOf?(row: Row): string
  /** To be taken along as a file, which is an act for the audit trail; left out where that is not offered. */
  readonly file?: {
    path(paths: Paths): string
    readonly event: string
    readonly entity: string
    /** Only after a recent proof of who asks. */
    readonly needsProof?: true
  }
}

/** What every row of a list has. */
export type Listed = { readonly id: number }

/** What a cell may know besides its row. */
export type Look = {
  readonly t: TFunction
  readonly language: Language
  readonly paths: Paths
  readonly cities: readonly ListCity[]
  /** The query of the list the row stands in, with its question mark; empty where there is none. */
  readonly query: string
}
export type ListCity = { readonly code: string; readonly name: string; readonly nameEn: string }

export type ListColumn<Row> = {
  readonly label: string
  /** What the page shows; left out where only the file has the column. */
  page?(row: Row, look: Look): ReactNode
  /** What the file holds; left out where only the page has the column. */
  file?(row: Row, look: Look): Cell
  readonly isFigure?: true
  /** In the file, in characters. */
  readonly width?: number
  /** The page shows it only beside rows of several cities. */
  readonly isOfAllCities?: true
}

/** One filter, kept in the address of the list under its name. */
export type Filter<Value = unknown, Row = unknown, Beside = unknown> = {
  readonly label: string
  /** Makes a value of what stands in the address. */
  readonly schema: z.ZodType<Value>
  /** What counts while the address says nothing. */
  readonly otherwise?: unknown
  /** What can be chosen; left out where it is typed. `beside` is what the server found for the filters. */
  options?(
    look: Look,
    shown: { readonly rows: readonly Row[]; readonly beside: Beside },
    value: Value | null,
  ): readonly FilterOption[]
  readonly isDay?: true
  /** Asked only of readers of all cities. */
  readonly isOfAllCities?: true
}
export type Filters<Row = unknown, Beside = unknown> = Readonly<Record<string, Filter<unknown, Row, Beside>>>

/** Those of one `group` stand together under its name. */
export type FilterOption = { readonly value: string; readonly label: string; readonly group?: string }

export type ValueOf<Field extends Filter> = z.output<Field['schema']>

/** What a list is asked for: the value of each filter, and the row it goes on after, as it stands in its address. */
export type SearchOf<Fields extends Filters> = {
  [Name in keyof Fields]:
    ValueOf<Fields[Name]> | (Fields[Name] extends { readonly otherwise: infer Otherwise } ? Otherwise : null)
} & { after: string | null }

/** What one page shows. */
export type ListPage<Row> = {
  rows: Row[]
  /** The place on which the next page begins; null on the last one. */
  next: string | null
  /** null where they are not counted. */
  total: number | null
  /** Whether the reader sees all cities. */
  isOfAllCities: boolean
}

type Filtered<Fields extends Filters> = { readonly filters: Fields }
type Ordered<Row extends Listed> = { instantOf?(row: Row): string }

const placeById = /^[1-9]\d{0,14}$/
const placeByInstant = /^\d{1,14}-[1-9]\d{0,14}$/

/** Lenient: what makes no sense in an address is left out. */
export function readSearch<Fields extends Filters>(
  { filters, instantOf }: Filtered<Fields> & Ordered<never>,
  params: URLSearchParams,
): SearchOf<Fields> {
  const read = Object.entries(filters).map(([name, { schema, otherwise = null }]) => [
    name,
    schema.safeParse(params.get(name)).data ?? otherwise,
  ])
  const after = params.get('after')
  const isPlace = (instantOf ? placeByInstant : placeById).test(after ?? '')
  return { ...Object.fromEntries(read), after: isPlace ? after : null } as SearchOf<Fields>
}

const isSaid = ([, value]: [string, unknown]) => value !== null && value !== undefined

/** What is asked for beyond what counts anyway. */
const narrowing = <Fields extends Filters>({ filters }: Filtered<Fields>, search: Partial<SearchOf<Fields>>) =>
  Object.entries(filters)
    .map(([name, { otherwise }]): [string, unknown] => [name, search[name] === otherwise ? null : search[name]])
    .filter(isSaid)

export const isNarrowed = <Fields extends Filters>(list: Filtered<Fields>, search: SearchOf<Fields>): boolean =>
  narrowing(list, search).length > 0

/** A value as it stands in an address. */
export const written = (value: unknown): string => (value === true ? '1' : String(value))

/** The query of an address, with its question mark. */
export function searchQuery<Fields extends Filters>(list: Filtered<Fields>, search: Partial<SearchOf<Fields>>): string {
  const said = [...narrowing(list, search), ...[['after', search.after] as [string, unknown]].filter(isSaid)]
  return said.length === 0 ? '' : `?${new URLSearchParams(said.map(([name, value]) => [name, written(value)]))}`
}

/** Everything that was asked for but the place, for the audit trail. */
export const askedFor = <Fields extends Filters>({ after: _, ...search }: SearchOf<Fields>) =>
  Object.fromEntries(Object.entries(search).filter(isSaid))

/** The place behind a row, as it stands in an address: the instant that the list is in the order of, and the id. */
export const placeAfter = <Row extends Listed>({ instantOf }: Ordered<Row>, row: Row): string =>
  instantOf ? `${Date.parse(instantOf(row))}-${row.id}` : String(row.id)

/** The instant, where there is one, and the id behind which a list goes on. */
export const readPlace = (after: string): (Date | number)[] => {
  const numbers = after.split('-').map(Number)
  return numbers.map((number, at) => (at < numbers.length - 1 ? new Date(number) : number))
}

/** The name of a city in the reader's language; a code that is not known has none. */
export function cityName({ cities, language }: Pick<Look, 'cities' | 'language'>, code: string | null) {
  const city = cities.find((one) => one.code === code)
  return city && (language === 'en' ? city.nameEn : city.name)
}
