import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Entity } from '#db/index-queue.ts'
import { allOf, databaseConditions, meets, type Wanted } from '#search/kind/conditions.ts'
import { type Condition, type Contract, type Search, type Value } from '#search/kind/contract.ts'
import type { SearchableKind } from '#search/kind/searchable-kind.ts'
import { searchableKinds } from '#search/kinds.ts'
import { askTogether, engineFilter } from '#search/query/engine-query.ts'
import { searchInDatabase } from '#search/query/fallback.ts'
import { searchKind } from '#search/query/search-kind.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import { manyRowsOf, questionsAbout } from '#tests/support/many-rows.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()
/** So many that each value is there, and no more than PostgreSQL looks at. */
const rows = 190

/** Codes that only a table knows, one of them unknown. */
const tableCodes = ['210102', '210106', '210303', '999999']

/** Values that ask for something, and for what nothing has, or everything. */
function values(condition: Condition): fc.Arbitrary<NonNullable<Value>> {
  if (condition.sort === 'yes') return fc.constant(true)
  if ('bands' in condition) {
    const around = condition.bands.flatMap((band) => [band - 1, band, band + 1])
    return fc.oneof(
      fc.constantFrom(...around, condition.most),
      fc.integer({ min: condition.least, max: condition.most }),
    )
  }
  const codes = condition.codes instanceof RegExp ? tableCodes : [...condition.codes]
  return fc.subarray(codes, { minLength: 1, maxLength: condition.sort === 'all of' ? 2 : 4 })
}

/** Up to four conditions at once; what only words say has the values of what it stands for. */
function wanted({ conditions, said }: Contract): fc.Arbitrary<Wanted> {
  const all = {
    ...conditions,
    ...Object.fromEntries(
      Object.entries(said).map(([name, { instead, sort }]) => [name, { ...conditions[instead]!, sort } as Condition]),
    ),
  }
  return fc
    .subarray(Object.keys(all), { minLength: 1, maxLength: 4 })
    .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, values(all[name]!)]))))
}

const inOrder = (ids: number[]) => ids.toSorted((a, b) => a - b)

/** On a busy machine the engine may answer too late; asked again it does. */
async function byEngine(kind: SearchableKind, asked: Wanted, now: Date): Promise<number[]> {
  const filter = engineFilter(kind, asked, { now, suspended: [] })
  const [found] = await vi.waitFor(
    () => askTogether(kind, [{ q: '', filter, matchingStrategy: 'all', limit: 1_000 }]),
    patience,
  )
  return inOrder(found!.hits.map(({ id }) => id))
}

const answerOf = (kind: SearchableKind, asked: Search) =>
  vi.waitFor(async () => {
    const answer = await searchKind(kind, asked)
    expect(answer.degraded).toBe(false)
    return answer
  }, patience)
const patience = { timeout: 20_000, interval: 200 }

async function byDatabase(kind: SearchableKind, asked: Wanted, now: Date): Promise<number[]> {
  const conditions = allOf([kind.isPublic(now), ...databaseConditions(kind, asked, now)])
  const found = await sql<{ id: number }>`select v.id from ${sql.table(kind.table)} v where ${conditions}`.execute(
    database,
  )
  return inOrder(found.rows.map(({ id }) => id))
}

describe.skipIf(!hasMeilisearch()).each(searchableKinds.map((kind) => [kind.entity, kind] as const))(
  'the conditions of %s',
  (entity: Entity, kind: SearchableKind) => {
    let all: number[]

    beforeAll(async () => {
      await manyRowsOf[entity](rows)
      all = (await sql<{ id: number }>`select id from ${sql.table(kind.table)}`.execute(database)).rows.map(
        ({ id }) => id,
      )
      expect((await rebuildIndex(database, kind)).documents).toBeGreaterThan(rows / 2)
    })

    test('mean the same to the engine, to PostgreSQL and beside the index', { timeout: 120_000 }, async () => {
      const documents = (await kind.load(database, all)).map((row) => row.document(new Date()))
      const found = new Set<number>()
      await fc.assert(
        fc.asyncProperty(wanted(kind.contract), async (asked) => {
          const now = new Date()
          const engine = await byEngine(kind, asked, now)
          expect(await byDatabase(kind, asked, now)).toEqual(engine)
          const fitting = documents.filter((document) => document && meets(kind, asked, now, document))
          expect(inOrder(fitting.map((document) => document!.id))).toEqual(engine)
          for (const id of engine) found.add(id)
        }),
        { numRuns: 250 },
      )
      expect(found.size).toBeGreaterThan(rows / 4)
    })

    test('each find something, and not everything', { timeout: 120_000 }, async () => {
      const now = new Date()
      for (const [name, condition] of Object.entries(kind.contract.conditions)) {
        const counts: number[] = []
        for (const value of fc.sample(values(condition), 20))
          counts.push((await byEngine(kind, { [name]: value }, now)).length)
        expect([name, Math.max(...counts) > 0]).toEqual([name, true])
        expect([name, Math.min(...counts) < all.length]).toEqual([name, true])
      }
    })

    test('are counted alike with the engine and without', { timeout: 120_000 }, async () => {
      const { conditions } = kind.contract
      const nothing = Object.fromEntries(
        Object.keys(conditions).map((name) => [name, 'codes' in conditions[name]! ? [] : undefined]),
      )
      const search = wanted({ ...kind.contract, said: {} }).map((asked): Search => ({
        q: '',
        sort: 'relevance',
        page: 1,
        perPage: 100,
        ...nothing,
        ...asked,
      }))
      await fc.assert(
        fc.asyncProperty(search, async (asked) => {
          const engine = await answerOf(kind, asked)
          const without = await searchInDatabase(kind, asked, database)
          // Of more than one page the first has others where the two put them in another order.
          const idsOf = (ids: number[]) => (engine.total > asked.perPage ? ids.length : inOrder(ids))
          expect({ ...without, ids: idsOf(without.ids), tookMs: 0 }).toEqual({
            ...engine,
            ids: idsOf(engine.ids),
            tookMs: 0,
            degraded: true,
            totalIsExact: true,
          })
        }),
        { numRuns: 60 },
      )
    })

    test('that words ask: each value counts what choosing it finds', { timeout: 240_000 }, async () => {
      const nothing = Object.fromEntries(
        Object.entries(kind.contract.conditions).map(([name, one]) => [name, 'codes' in one ? [] : undefined]),
      )
      for (const q of questionsAbout[kind.entity]) {
        const search: Search = { q, sort: 'relevance', page: 1, perPage: 1, countsRare: true, ...nothing }
        const { facets, understood } = await answerOf(kind, search)
        expect([q, understood.length > 0]).toEqual([q, true])
        for (const [name, counts] of Object.entries(facets)) {
          const { sort } = kind.contract.conditions[name]!
          for (const [value, count] of Object.entries(counts)) {
            if (value === 'no') continue
            const chosen = { 'any of': [value], 'all of': [value], yes: true }[sort as string] ?? Number(value)
            const { total, match } = await answerOf(kind, { ...search, [name]: chosen })
            expect([q, name, value, match === 'none' ? 0 : total]).toEqual([q, name, value, count])
          }
        }
      }
    })
  },
)
