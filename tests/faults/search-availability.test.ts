import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { indexQueueState, markStale } from '#db/index-queue.ts'
import { searchHealth } from '#search/engine/client.ts'
import { type Dispatcher, type DispatcherReport, startDispatcher } from '#search/sync/dispatcher.ts'
import { differing, findDrift } from '#search/sync/drift.ts'
import { withIndexLock } from '#search/engine/index-lock.ts'
import { searchVacancies } from '#search/vacancies/query-vacancies.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import type { VacancySearch } from '#search/vacancies/vacancy-search.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { aVacancy, anEmployer } from '#tests/support/builders.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'
import { type OwnMeilisearch, ownMeilisearch } from '#tests/support/own-meilisearch.ts'

const database = await testDatabase()
const everything: VacancySearch = {
  q: '',
  city: [],
  district: [],
  kind: [],
  education: [],
  benefits: [],
  hours: [],
  audiences: [],
  industry: [],
  size: [],
  sort: 'relevance',
  page: 1,
  perPage: 20,
}

describe.skipIf(!hasMeilisearch())('search stays available and fresh', () => {
  let engine: OwnMeilisearch
  let employer: number
  let dispatcher: Dispatcher
  const news: DispatcherReport[] = []
  const drained = () =>
    vi.waitFor(async () => expect((await indexQueueState(database)).due).toBe(0), { timeout: 60_000, interval: 50 })
  const find = async (q: string) => searchVacancies({ ...everything, q })

  async function publish(title: string): Promise<number> {
    return database.transaction().execute(async (trx) => {
      const id = await aVacancy({ employer_id: employer, title })
      await markStale(trx, 'vacancy', [id], 'urgent')
      return id
    })
  }

  async function close(id: number): Promise<void> {
    await database.transaction().execute(async (trx) => {
      await trx.updateTable('vacancies').set({ status: 'closed' }).where('id', '=', id).execute()
      await markStale(trx, 'vacancy', [id], 'urgent')
    })
  }

  /** Copies of one vacancy, as an import would bring them. */
  async function importMany(count: number): Promise<void> {
    const model = await aVacancy({ employer_id: employer, title: '包装工' })
    const row = await database.selectFrom('vacancies').selectAll().where('id', '=', model).executeTakeFirstOrThrow()
    const { id: _id, title_pieces: _pieces, ...rest } = row
    const ids = [model]
    for (let start = 0; start < count; start += 1_000) {
      const rows = Array.from({ length: 1_000 }, (_, i) => ({
        ...rest,
        external_id: `many-${model}-${start + i}`,
        title: `包装工${start + i}`,
      }))
      ids.push(...(await database.insertInto('vacancies').values(rows).returning('id').execute()).map(({ id }) => id))
    }
    await markStale(database, 'vacancy', ids, 'bulk')
  }

  beforeAll(async () => {
    engine = await ownMeilisearch()
    employer = await anEmployer()
    dispatcher = startDispatcher(database, process.env.DATABASE_URL!, (item) => news.push(item))
    await publish('高炉炼铁工')
    await drained()
  })
  afterAll(async () => {
    engine?.thaw()
    await dispatcher?.stop()
    await engine?.remove()
  })

  test('while the engine hangs, PostgreSQL answers searches within two seconds and writes do not wait', async () => {
    expect((await find('炼铁工')).degraded).toBe(false)
    engine.freeze()
    for (let i = 0; i < 8; i++) {
      const answer = await find('炼铁工')
      expect(answer.degraded).toBe(true)
      expect(answer.ids).toHaveLength(1)
      expect(answer.tookMs).toBeLessThan(2_000)
    }
    expect(searchHealth()).toMatchObject({ state: 'away' })
    const begin = performance.now()
    const id = await publish('天车工')
    expect(performance.now() - begin).toBeLessThan(1_000)
    expect((await find('天车工')).ids).toEqual([id])
    const quick = await find('炼铁工')
    expect(quick.tookMs, 'nobody waits for an engine that is known to be away').toBeLessThan(450)

    engine.thaw()
    await vi.waitFor(async () => expect((await find('天车工')).degraded).toBe(false), {
      timeout: 10_000,
      interval: 100,
    })
    expect(searchHealth()).toMatchObject({ state: 'ready' })
    await drained()
    expect(differing(await findDrift(database, vacancies))).toEqual([])
  })

  test('while the engine is dead the same, and afterwards it is asked again', async () => {
    await engine.kill()
    const id = await publish('酿酒工')
    expect(await find('酿酒工')).toMatchObject({ degraded: true, ids: [id] })
    await engine.start()
    await vi.waitFor(async () => expect(await find('酿酒工')).toMatchObject({ degraded: false, ids: [id] }), {
      timeout: 15_000,
      interval: 100,
    })
    await drained()
  })

  test('during a bulk load what is published is found and what is closed is gone, each within a second', async () => {
    await importMany(3_000)
    news.length = 0
    await vi.waitFor(() => expect(news.some((item) => item.what === 'turn' && item.turn.lane === 'bulk')).toBe(true), {
      timeout: 30_000,
      interval: 5,
    })
    for (let i = 0; i < 8; i++) {
      const id = await publish(`钢琴调律师${'甲乙丙丁戊己庚辛'[i]}`)
      const published = performance.now()
      expect((await find('钢琴调律师')).ids).toContain(id)
      expect(performance.now() - published).toBeLessThan(1_000)
      await close(id)
      const closed = performance.now()
      expect((await find('钢琴调律师')).ids).not.toContain(id)
      expect(performance.now() - closed).toBeLessThan(1_000)
      await sleep(100)
    }
    await drained()
    expect(differing(await findDrift(database, vacancies))).toEqual([])
  })

  test('a rebuild under load: no search fails or misses a vacancy, at most one in twenty waits too long', async () => {
    const id = await publish('评茶员')
    await drained()
    let over = false
    let searches = 0
    let degraded = 0
    const searching = (async () => {
      while (!over) {
        const answer = await find('评茶员')
        expect(answer.ids).toEqual([id])
        searches += 1
        if (answer.degraded) degraded += 1
      }
    })()
    const writing = (async () => {
      while (!over) {
        await close(await publish('包装工'))
        await sleep(20)
      }
    })()
    for (let i = 0; i < 2; i++) await withIndexLock(process.env.DATABASE_URL!, () => rebuildIndex(database, vacancies))
    over = true
    await Promise.all([searching, writing])
    expect(searches).toBeGreaterThan(20)
    expect(degraded).toBeLessThanOrEqual(searches / 20)
    await drained()
    expect(differing(await findDrift(database, vacancies))).toEqual([])
    expect(news.some((item) => item.what === 'gave way')).toBe(true)
  })
})
