import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { getMemberCities } from '#app/domains/places/get-places.server.ts'
import { textsIn } from '#app/i18n/i18n.server.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { queryOf } from '#app/platform/http/query.ts'
import type { ListRows } from '#app/lists/list-rows.server.ts'
import { type Filters, type Listed, placeAfter, readSearch, type SearchOf } from '#app/lists/list.ts'
import { pathsIn } from '#app/paths.ts'
import { db } from '#db/client.ts'
import { hostileText, hostileKinds } from './hostile-texts.ts'
import { actorWith } from './people.ts'

/** Of one city, and of all: who may see the list. */
export type ListReaders = { ofCity: Person; ofAll: Person }

/** What stands in addresses that nobody was given. */
const nonsense = fc.oneof(
  fc.constantFrom('', '1', '0', '-1', '9'.repeat(15), '9'.repeat(99), '1-1', `${'9'.repeat(14)}-${'9'.repeat(15)}`),
  fc.constantFrom(
    '9999-12-31',
    '0001-01-01',
    '2026-02-30',
    '210300',
    "'; drop table people --",
    '%',
    '__proto__',
    'null',
  ),
  fc.constantFrom(...hostileKinds).map((kind) => hostileText(kind, 200)),
)

/**
 * Tries a list on rows of several cities, as `arrange` puts them there: whether each filter, alone and with others,
 * shows just what it says, told once more by hand in `means`; in which order; page after page; what is taken along; and
 * that neither a filter nor nonsense in the address leads beyond the cities of the reader.
 */
export function testList<Row extends Listed, Fields extends Filters<Row, Beside>, Beside>({
  rows,
  arrange,
  means,
  typed,
  isBefore,
  add,
  idsOf,
}: {
  rows: ListRows<Row, Fields, Beside>
  arrange(): Promise<ListReaders>
  /** Whether a row is what a filter asks for. */
  means: {
    [Name in keyof Fields]: (row: Row, value: NonNullable<SearchOf<Fields>[Name]>, reader: Person) => boolean
  }
  /** What is typed into filters, beside what they offer. */
  typed: { [Name in keyof Fields]?: readonly string[] }
  isBefore(one: Row, other: Row): boolean
  /** Puts one row more somewhere between the others. */
  add(): Promise<unknown>
  /** Every row there is of a city, or of all, or for this reader's employer, asked past the list. */
  idsOf(cityCode: string | null, reader: Person): Promise<number[]>
}): void {
  const { list } = rows
  type Search = SearchOf<Fields>
  const names = Object.keys(list.filters)
  const searchOf = (given: Record<string, string | undefined>): Search =>
    readSearch(list, new URLSearchParams(Object.entries(given).filter((pair): pair is [string, string] => !!pair[1])))

  let readers: Person[]
  let values: Record<string, string[]>
  beforeAll(async () => {
    const { ofCity, ofAll } = await arrange()
    readers = [ofCity, ofAll]
    const look = {
      t: textsIn('en')(list.texts),
      language: 'en' as const,
      paths: pathsIn('en'),
      cities: await getMemberCities(),
      query: '',
    }
    const beside = await rows.beside(ofCity)
    values = Object.fromEntries(
      Object.entries(list.filters).map(([name, { options }]) => [
        name,
        [...(typed[name] ?? []), ...(options?.(look, { rows: [], beside }, null) ?? []).map(({ value }) => value)],
      ]),
    )
  })

  /** All rows of a search, a few at a time. */
  async function every(reader: Person, search: Search, limit = 60, between?: () => Promise<unknown>): Promise<Row[]> {
    const found: Row[] = []
    for (let after: string | null = null; ;) {
      const some = await rows.first(reader, { ...search, after }, limit)
      found.push(...some)
      if (some.length < limit) return found
      after = placeAfter(list, some.at(-1)!)
      await between?.()
    }
  }

  /** All rows a reader can come to see: what a filter leaves out by itself, too. */
  async function everything(reader: Person): Promise<Row[]> {
    const hidden = Object.entries(list.filters).filter(([, { otherwise }]) => otherwise !== undefined)
    const searches = hidden.flatMap(([name]) => values[name]!.map((value) => searchOf({ [name]: value })))
    const found = await Promise.all([searchOf({}), ...searches].map((search) => every(reader, search)))
    return [...new Map(found.flat().map((row) => [row.id, row])).values()]
  }

  const idsIn = (found: readonly Row[]) => found.map(({ id }) => id).toSorted((one, other) => one - other)
  const meant = (all: readonly Row[], search: Search, reader: Person) =>
    all.filter((row) =>
      names.every((name) => {
        const value: unknown = search[name]
        return value === null || means[name]!(row, value as never, reader)
      }),
    )
  const isInOrder = (found: readonly Row[]) => found.every((row, at) => at === 0 || isBefore(found[at - 1]!, row))

  test('holds the rows of one city, or of all', async () => {
    for (const reader of readers) {
      const ids = await idsOf(reader.cityCode, reader)
      expect(ids.length).toBeGreaterThan(60)
      expect(idsIn(await everything(reader))).toEqual(ids.toSorted((one, other) => one - other))
    }
  })

  test('each filter narrows it to what it means, and means something', async () => {
    for (const reader of readers) {
      const all = await everything(reader)
      for (const name of names) {
        const counts = new Set<number>()
        for (const value of values[name]!) {
          const search = searchOf({ [name]: value })
          const found = await every(reader, search)
          expect(idsIn(found), `${name}=${value}`).toEqual(idsIn(meant(all, search, reader)))
          counts.add(found.length)
        }
        if (reader.cityCode === null)
          expect(
            [...counts].some((count) => count > 0 && count < all.length),
            `${name} tells rows apart`,
          ).toBe(true)
      }
    }
  })

  test('filters narrow it together, and rows keep their order', async () => {
    const asked = fc.record(
      Object.fromEntries(names.map((name) => [name, fc.option(fc.constantFrom(...values[name]!), { nil: undefined })])),
    )
    for (const reader of readers) {
      const all = await everything(reader)
      await fc.assert(
        fc.asyncProperty(asked, async (given) => {
          const search = searchOf(given)
          const found = await every(reader, search)
          expect(idsIn(found)).toEqual(idsIn(meant(all, search, reader)))
          expect(isInOrder(found)).toBe(true)
        }),
        { numRuns: names.length === 0 ? 1 : 40 },
      )
    }
  })

  test('whatever stands in an address is read, and leads nowhere else', async () => {
    const address = fc.array(fc.tuple(fc.constantFrom(...names, 'after'), nonsense), { maxLength: 4 })
    const [reader] = readers as [Person]
    const own = new Set(await idsOf(reader.cityCode, reader))
    await fc.assert(
      fc.asyncProperty(address, async (pairs) => {
        const url = `http://portal/?${new URLSearchParams(pairs)}`
        const { rows: found } = await rows.page(reader, readSearch(list, queryOf({ url })))
        expect(found.filter(({ id }) => !own.has(id))).toEqual([])
      }),
      { numRuns: 80 },
    )
  })

  test('page after page it shows every row once, also while others come in between', async () => {
    for (const reader of readers) {
      const before = await every(reader, searchOf({}))
      const paged: Row[] = []
      for (let after: string | null = null; ;) {
        const page = await rows.page(reader, { ...searchOf({}), after })
        paged.push(...page.rows)
        if (page.total !== null) expect(page.total).toBe(before.length)
        after = page.next
        if (after === null) break
      }
      expect(paged.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
      const during = await every(reader, searchOf({}), 7, add)
      expect(isInOrder(during)).toBe(true)
      const known = new Set(before.map(({ id }) => id))
      expect(during.filter(({ id }) => known.has(id)).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
      expect(new Set(during.map(({ id }) => id)).size).toBe(during.length)
    }
  })

  describe('taken along', () => {
    const takeAlong = (actor: Person, search: Search = searchOf({})) => rows.takeAlong(actor, { search, format: 'csv' })

    if (list.file)
      test('it holds the rows of all pages, whatever the place, and that is recorded', async () => {
        for (const reader of readers) {
          const given = Object.fromEntries(names.slice(0, 1).map((name) => [name, values[name]![0]!]))
          for (const asked of [{}, given]) {
            const search = searchOf(asked)
            const taken: Row[] = []
            for await (const row of await takeAlong(reader, { ...search, after: list.instantOf ? '1-1' : '1' }))
              taken.push(row)
            expect(taken.map(({ id }) => id)).toEqual((await every(reader, search)).map(({ id }) => id))
            const { event, entity, after } = await db()
              .selectFrom('audit_rows')
              .select(['event', 'entity', 'after'])
              .where('person_id', '=', reader.personId)
              .orderBy('id', 'desc')
              .limit(1)
              .executeTakeFirstOrThrow()
            const { after: _, ...filters } = search
            const said = Object.entries(filters).filter(([, value]) => value !== null)
            expect({ event, entity, after }).toEqual({
              event: list.file!.event,
              entity: list.file!.entity,
              after: { format: 'csv', ...Object.fromEntries(said) },
            })
          }
        }
      })

    if (list.file?.needsProof)
      test('it is not without a recent proof', async () => {
        await expect(takeAlong({ ...readers[0]!, provedAt: new Date(Date.now() - 11 * 60_000) })).rejects.toThrow(
          Conflict,
        )
      })

    if (!list.file)
      test('it is not', async () => {
        await expect(takeAlong(readers[0]!)).rejects.toThrow(NotFound)
      })
  })

  test('a seeker neither sees it nor takes it along', async () => {
    const seeker = await actorWith('seeker')
    await expect(rows.page(seeker, searchOf({}))).rejects.toThrow(Forbidden)
    await expect(rows.takeAlong(seeker, { search: searchOf({}), format: 'xlsx' })).rejects.toThrow(Forbidden)
  })
}
