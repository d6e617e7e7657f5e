import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { markStale, indexQueueState } from '#db/index-queue.ts'
import { indexName, writeClient } from '#search/engine/client.ts'
import { type Dispatcher, type DispatcherReport, startDispatcher } from '#search/sync/dispatcher.ts'
import { differing, findDrift } from '#search/sync/drift.ts'
import { searchVacancies } from '#search/vacancies/query-vacancies.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import { writeDocuments } from '#search/sync/write-documents.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { findUnsearchable } from '#app/domains/jobs/search/find-unsearchable.server.ts'
import { emptySearch } from '#app/domains/jobs/search/search-params.ts'
import { log } from '#app/platform/log.server.ts'
import { copyToSearch } from '#app/workers/copy-to-search.server.ts'
import { aVacancy, anEmployer } from '#tests/support/builders.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'
import { type PoisoningProxy, poisoningProxy, waysToFail } from '#tests/support/poisoning-proxy.ts'

const database = await testDatabase()
const poisonous = '有毒岗位'
const unbuildable = '建不成岗位'

/** A builder with a fault of its own, beside the real one. */
vi.mock('#search/vacancies/vacancy-document.ts', async (original) => {
  const real = await original<typeof import('#search/vacancies/vacancy-document.ts')>()
  return {
    ...real,
    vacancyDocument(...given: Parameters<typeof real.vacancyDocument>) {
      if (given[0].title === unbuildable) throw new RangeError(`no document of ${given[0].id}`)
      return real.vacancyDocument(...given)
    },
  }
})

describe.skipIf(!hasMeilisearch())('a document that the engine cannot take', () => {
  let proxy: PoisoningProxy
  let employer: number
  const running: Dispatcher[] = []
  const news: DispatcherReport[] = []

  const start = () => running.push(startDispatcher(database, process.env.DATABASE_URL!, (item) => news.push(item)))
  const stop = async () => {
    await Promise.all(running.splice(0).map((each) => each.stop()))
  }
  const drained = () =>
    vi.waitFor(async () => expect((await indexQueueState(database, 'vacancy')).due).toBe(0), {
      timeout: 25_000,
      interval: 20,
    })
  const some = async (count: number, given: Parameters<typeof aVacancy>[0] = {}) => {
    const ids: number[] = []
    for (let i = 0; i < count; i++) ids.push(await aVacancy({ employer_id: employer, ...given }))
    return ids
  }
  const indexed = async (ids: number[]) => {
    const { results } = await writeClient()
      .index<{ id: number }>(indexName('vacancies'))
      .getDocuments({ ids, limit: ids.length })
    return results.map(({ id }) => id).sort((a, b) => a - b)
  }
  /** What was said about it, by kind and id. */
  const named = () =>
    new Map(
      news.flatMap((item) =>
        item.what === 'turn' ? [...item.turn.failures] : item.what === 'rebuilt' ? [...item.failures] : [],
      ),
    )

  beforeAll(async () => {
    proxy = await poisoningProxy()
    employer = await anEmployer()
  })
  beforeEach(() => void news.splice(0))
  afterEach(async () => {
    await stop()
    proxy.poison(null, 'internal')
    await database.deleteFrom('index_queue').execute()
    await database.deleteFrom('vacancies').execute()
    await rebuildIndex(database, vacancies)
  })
  afterAll(() => proxy.close())

  test.each(waysToFail)(
    'is put aside in both lanes, and everything else goes on: %s',
    { timeout: 60_000 },
    async (way) => {
      start()
      await drained()
      proxy.poison(poisonous, way)
      const [bad, worse] = await some(2, { title: poisonous })
      const good = await some(12)
      const [first, second] = [good.slice(0, 6), good.slice(6)]
      await database.transaction().execute(async (trx) => {
        await markStale(trx, 'vacancy', [...first, bad!], 'bulk')
        await markStale(trx, 'vacancy', [worse!, ...second], 'urgent')
      })
      await drained()
      // Another change of what stands aside makes it no second one.
      await markStale(database, 'vacancy', [bad!], 'urgent')
      await drained()
      expect(await indexed([...good, bad!, worse!])).toEqual(good)
      await vi.waitFor(() => expect([...named().keys()].sort((a, b) => a - b)).toEqual([bad, worse]))
      expect(await indexQueueState(database, 'vacancy')).toMatchObject({ due: 0, aside: 2 })
      const drift = await findDrift(database, vacancies)
      expect(drift).toMatchObject({ aside: [bad, worse], missing: [bad, worse], extra: [], stale: [], pending: 0 })

      expect(await findUnsearchable('210100')).toEqual({
        total: 2,
        vacancies: [
          { id: worse, title: poisonous },
          { id: bad, title: poisonous },
        ],
      })
      expect(await findUnsearchable('210300')).toEqual({ total: 0, vacancies: [] })

      // What comes later is not held up, and what was put aside comes back when its row changes.
      await database.updateTable('vacancies').set({ title: '电焊工' }).where('id', '=', bad!).execute()
      const later = await some(1)
      await markStale(database, 'vacancy', [bad!, ...later], 'urgent')
      await drained()
      expect(await indexed([bad!, worse!, ...later])).toEqual([bad, ...later])
      expect(await findDrift(database, vacancies)).toMatchObject({ aside: [worse], missing: [worse] })
    },
  )

  test.each(['internal', 400, 503, 'reset'] as const)(
    'does not keep a lost index from being built anew, nor a rebuild: %s',
    { timeout: 60_000 },
    async (way) => {
      const [bad] = await some(1, { title: poisonous })
      const good = await some(7)
      proxy.poison(poisonous, way)
      await writeClient().deleteIndexIfExists(indexName('vacancies'))
      start()
      await vi.waitFor(() => expect(news).toContainEqual(expect.objectContaining({ what: 'rebuilt', documents: 7 })), {
        timeout: 25_000,
      })
      await drained()
      expect(await indexed([bad!, ...good])).toEqual(good)
      await vi.waitFor(() => expect([...named().keys()]).toEqual([bad]))
      expect(await findDrift(database, vacancies)).toMatchObject({ aside: [bad], missing: [bad] })
      await stop()
      expect(await rebuildIndex(database, vacancies)).toMatchObject({
        documents: 7,
        failures: new Map([[bad, expect.any(String)]]),
      })
      // The next rebuild tries it again.
      proxy.poison(null, way)
      expect(await rebuildIndex(database, vacancies)).toMatchObject({ documents: 8, failures: new Map() })
      expect(await findDrift(database, vacancies)).toMatchObject({ aside: [], missing: [] })
    },
  )

  test('is found among thousands without a change of a person waiting for it', { timeout: 90_000 }, async () => {
    start()
    await drained()
    await stop()
    const ids = await some(1_500)
    const bad = ids[1_400]!
    await database.updateTable('vacancies').set({ title: poisonous }).where('id', '=', bad).execute()
    await markStale(database, 'vacancy', ids, 'bulk')
    proxy.poison(poisonous, 'internal')
    start()
    await vi.waitFor(() => expect(proxy.failures).toBeGreaterThan(0), { timeout: 25_000 })
    const [urgent] = await some(1, { title: '叉车司机' })
    await markStale(database, 'vacancy', [urgent!], 'urgent')
    await vi.waitFor(async () => expect(await indexed([urgent!])).toEqual([urgent]), { timeout: 10_000 })
    expect((await indexQueueState(database, 'vacancy')).due).toBeGreaterThan(0)
    await drained()
    await vi.waitFor(() => expect([...named().keys()]).toEqual([bad]))
    expect(differing(await findDrift(database, vacancies))).toEqual([bad])
  })

  test(
    'because it cannot even be built is put aside in both lanes, and no search fails for it',
    { timeout: 60_000 },
    async () => {
      const good = await some(4)
      const bad = await some(3, { title: unbuildable })
      await rebuildIndex(database, vacancies)
      expect((await findDrift(database, vacancies)).aside).toEqual(bad)
      await markStale(database, 'vacancy', [bad[0]!, good[0]!], 'urgent')
      await markStale(database, 'vacancy', [bad[1]!, good[1]!], 'bulk')
      const found = await searchVacancies({ ...emptySearch, q: '电焊工' })
      expect(found).toMatchObject({ degraded: false, total: 4 })
      start()
      await drained()
      await vi.waitFor(() => expect([...named().keys()].sort((a, b) => a - b)).toEqual(bad.slice(0, 2)))
      expect(await findDrift(database, vacancies)).toMatchObject({ aside: bad, missing: bad, stale: [], extra: [] })
    },
  )

  test('because half of a character is in it is named in the log by kind and id', { timeout: 60_000 }, async () => {
    const [id, other] = await some(2)
    await rebuildIndex(database, vacancies)
    const line = (of: number, title: string) => [of, JSON.stringify({ id: of, title })] as const
    const failures = await writeDocuments(indexName('vacancies'), {
      lines: new Map([line(id!, '\ud842'), line(other!, '吉野家')]),
      gone: [],
      failed: new Map(),
    })
    expect([...failures.keys()]).toEqual([id])
    expect(failures.get(id!)).toContain('hex escape')
    const said = vi.spyOn(log, 'error').mockReturnValue()
    proxy.poison('电焊工', 'internal')
    await markStale(database, 'vacancy', [id!], 'urgent')
    running.push(copyToSearch())
    await drained()
    await vi.waitFor(() =>
      expect(said.mock.calls).toEqual([
        [{ entity: 'vacancy', id, reason: expect.stringContaining('hex escape') }, expect.any(String)],
      ]),
    )
    said.mockRestore()
  })

  test('whose earlier form is in the index takes that out: it is not found by what it no longer says', async () => {
    const [id] = await some(1)
    await rebuildIndex(database, vacancies)
    await database.updateTable('vacancies').set({ title: poisonous }).where('id', '=', id!).execute()
    await markStale(database, 'vacancy', [id!], 'urgent')
    proxy.poison(poisonous, 500)
    start()
    await drained()
    expect(await indexed([id!])).toEqual([])
  })

  test(
    'is nothing while the engine is away: nothing is put aside, and all of it follows',
    { timeout: 60_000 },
    async () => {
      start()
      await drained()
      const address = process.env.MEILI_URL
      await proxy.close()
      const there = process.env.MEILI_URL
      process.env.MEILI_URL = address
      const ids = await some(5)
      await markStale(database, 'vacancy', ids, 'bulk')
      await markStale(database, 'vacancy', ids.slice(0, 2), 'urgent')
      await vi.waitFor(() => expect(news.filter(({ what }) => what === 'away').length).toBeGreaterThan(2), {
        timeout: 10_000,
      })
      expect(await indexQueueState(database, 'vacancy')).toMatchObject({ due: 7, aside: 0 })
      process.env.MEILI_URL = there
      proxy = await poisoningProxy()
      await drained()
      expect(await indexed(ids)).toEqual(ids)
    },
  )
})
