import { type Expression, type SelectQueryBuilder, type Simplify, sql, type SqlBool } from 'kysely'
import type { Actor, Person } from '#app/platform/access/actor.ts'
import { requireStepUp } from '#app/platform/access/step-up.server.ts'
import { type CityScope, cityScope, employerScope, type Right } from '#app/platform/access/rights.ts'
import { record } from '#app/platform/audit.server.ts'
import { Forbidden, NotFound } from '#app/platform/errors.ts'
import { inPieces, type TableFormat } from '#app/platform/files/table-export.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import {
  askedFor,
  type Filters,
  type List,
  type Listed,
  type ListPage,
  placeAfter,
  readPlace,
  type SearchOf,
  type ValueOf,
} from './list.ts'

/** Rows of one page. */
export const listPageSize = 50

/** Who reads, and the cities whose rows they may see. */
export type Reading = { readonly reader: Person; readonly scope: CityScope }

/** The other half of a list: where its rows come from. */
type Source<Row, Fields extends Filters, Beside, DB, Tables extends keyof DB, Selected> = {
  /** Who may see the list; with it, of which cities. */
  right: Right
  /**
   * The column with the city of a row, or whether a row lies in a scope; or the column with its employer, where only
   * those who act for that one see it.
   */
  city: string | ((scope: CityScope) => Expression<SqlBool>) | { readonly ofEmployer: string }
  from(reading: Reading): SelectQueryBuilder<DB, Tables, Selected>
  toRow(selected: Simplify<Selected>, reader: Person): Row
  /** What a row must be for each filter. */
  where: {
    [Name in keyof Fields]: (
      value: ValueOf<Fields[Name]> | (Fields[Name] extends { readonly otherwise: infer Otherwise } ? Otherwise : never),
      asked: { search: SearchOf<Fields>; reader: Person },
    ) => Expression<SqlBool>
  }
  /** The columns of the instant, where the list is in the order of one, and of the id; and which way they go. */
  order(search: SearchOf<Fields>): readonly [readonly string[], 'asc' | 'desc']
  /** How many there are that are listed, where that is said. */
  count?(isListed: Expression<SqlBool>): Promise<number>
  /** What the filters offer to choose from, beside what is declared. */
  beside(reading: Reading): Promise<Beside>
}

/** The rows of a list: to be read page by page, and to be taken along. */
export type ListRows<Row extends Listed, Fields extends Filters<Row, Beside>, Beside> = {
  readonly list: List<Row, Fields, Beside>
  /** What the rows of a search are, in the cities in scope, as one condition. */
  matching(reading: Reading, search: SearchOf<Fields>): Expression<SqlBool>
  /** The first rows after `search.after`, at most `limit`. One query. */
  first(reader: Person, search: SearchOf<Fields>, limit: number): Promise<Row[]>
  /** One page; a query for its rows, and one for their number where they are counted. */
  page(reader: Person, search: SearchOf<Fields>): Promise<ListPage<Row>>
  /**
   * All rows of a search, to be taken along as a file; that they were is a row of the trail. Refused as Forbidden for
   * whoever is no person, as NotFound where the list is not offered as a file, and as Conflict without a recent proof
   * where one is needed.
   */
  takeAlong(actor: Actor, wanted: { search: SearchOf<Fields>; format: TableFormat }): Promise<AsyncIterable<Row>>
  /** What the filters offer to choose from. */
  beside(reader: Person): Promise<Beside>
}

/**
 * The rows of a list, for whoever has its right, of the cities that it reaches: everybody else is refused as Forbidden,
 * and no condition can lead beyond these cities.
 */
export function rowsOfList<
  Row extends Listed,
  Fields extends Filters<Row, Beside>,
  Beside,
  DB,
  Tables extends keyof DB,
  Selected,
>(
  list: List<Row, Fields, Beside>,
  source: Source<Row, Fields, Beside, DB, Tables, Selected>,
): ListRows<Row, Fields, Beside> {
  type Search = SearchOf<Fields>

  const scopeOf = typeof source.city === 'object' ? employerScope : cityScope
  const readingOf = (reader: Person): Reading => ({ reader, scope: scopeOf(reader, source.right) })

  function matching({ reader, scope }: Reading, search: Search): Expression<SqlBool> {
    const asked = Object.keys(list.filters).filter((name) => search[name] !== null)
    const conditions = asked.map((name) => source.where[name]!(search[name] as never, { search, reader }))
    if (typeof source.city === 'object')
      conditions.push(sql<boolean>`${sql.ref(source.city.ofEmployer)} = ${reader.employerId}`)
    else if (typeof source.city === 'function') conditions.push(source.city(scope))
    else if (scope.cityCode !== null) conditions.push(sql<boolean>`${sql.ref(source.city)} = ${scope.cityCode}`)
    return sql<boolean>`${sql.join([sql`true`, ...conditions.map((one) => sql`(${one})`)], sql` and `)}`
  }

  async function first(reader: Person, search: Search, limit: number): Promise<Row[]> {
    const reading = readingOf(reader)
    const [columns, direction] = source.order(search)
    const place = sql`(${sql.join(columns.map((column) => sql.ref(column)))})`
    const beyond = sql.raw(direction === 'asc' ? '>' : '<')
    let query = source.from(reading).where(matching(reading, search))
    if (search.after !== null)
      query = query.where(sql<boolean>`${place} ${beyond} (${sql.join(readPlace(search.after))})`)
    for (const column of columns) query = query.orderBy(sql.ref(column), direction)
    return (await query.limit(limit).execute()).map((row) => source.toRow(row, reader))
  }

  async function page(reader: Person, search: Search): Promise<ListPage<Row>> {
    const reading = readingOf(reader)
    const [found, total = null] = await Promise.all([
      first(reader, search, listPageSize + 1),
      source.count?.(matching(reading, search)),
    ])
    const rows = found.slice(0, listPageSize)
    return {
      rows,
      next: found.length > listPageSize ? placeAfter(list, rows.at(-1)!) : null,
      total,
      isOfAllCities: typeof source.city !== 'object' && reading.scope.cityCode === null,
    }
  }

  const takeAlong = operation(
    async (trx, actor, { search, format }: { search: Search; format: TableFormat }): Promise<AsyncIterable<Row>> => {
      if (actor.kind !== 'person') throw new Forbidden(`Only a person takes along: ${list.title}`)
      scopeOf(actor, source.right)
      const { file } = list
      if (!file) throw new NotFound(`No file of: ${list.title}`)
      if (file.needsProof) requireStepUp(actor)
      const { event, entity } = file
      await record(trx, actor, { event, entity, entityId: null, after: { format, ...askedFor(search) } })
      return inPieces<Row>((last, limit) =>
        first(actor, { ...search, after: last ? placeAfter(list, last) : null }, limit),
      )
    },
  )

  return { list, matching, first, page, takeAlong, beside: (reader: Person) => source.beside(readingOf(reader)) }
}
