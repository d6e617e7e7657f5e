import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { indexQueueState, markStale } from '#db/index-queue.ts'
import { type Dispatcher, type DispatcherReport, startDispatcher } from '#search/sync/dispatcher.ts'
import { differing, findDrift } from '#search/sync/drift.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { aVacancy, anEmployer } from '#tests/support/builders.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'
import { type OwnMeilisearch, ownMeilisearch } from '#tests/support/own-meilisearch.ts'

const database = await testDatabase()
const titles = ['电焊工', '数控车工', '护理员', '井下采煤工', '叉车司机', '高炉炼铁工', '养老护理员', '前端开发工程师']

/** The same sequence in every run, so that a failure can be repeated. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

describe.skipIf(!hasMeilisearch())('the search index converges', () => {
  let engine: OwnMeilisearch
  let employer: number
  const running: Dispatcher[] = []
  const news: DispatcherReport[] = []
  const start = () => running.push(startDispatcher(database, process.env.DATABASE_URL!, (item) => news.push(item)))
  const drained = () =>
    vi.waitFor(async () => expect((await indexQueueState(database)).due).toBe(0), { timeout: 60_000, interval: 50 })

  beforeAll(async () => {
    engine = await ownMeilisearch()
    employer = await anEmployer()
  })
  afterAll(async () => {
    await Promise.all(running.map((each) => each.stop()))
    await engine?.remove()
  })

  async function randomWrite(roll: (sides: number) => number, ids: number[]): Promise<void> {
    const id = ids[roll(ids.length)]
    const title = titles[roll(titles.length)]!
    await database.transaction().execute(async (trx) => {
      if (id === undefined || roll(3) === 0) {
        const fresh = await aVacancy({ employer_id: employer, title })
        ids.push(fresh)
        await markStale(trx, 'vacancy', [fresh], 'urgent')
      } else if (roll(4) === 0) {
        const some = ids.filter(() => roll(2) === 0)
        await trx
          .updateTable('vacancies')
          .set({ title, status: 'published' })
          .where('id', 'in', [id, ...some])
          .execute()
        await markStale(trx, 'vacancy', [id, ...some], 'bulk')
      } else {
        const status = roll(2) === 0 ? 'closed' : 'published'
        await trx.updateTable('vacancies').set({ status, title }).where('id', '=', id).execute()
        await markStale(trx, 'vacancy', [id], roll(2) === 0 ? 'urgent' : 'bulk')
      }
    })
  }

  test('after random writes while the engine is killed again and again and dispatchers come and go', async () => {
    const roll = dice(20_261_121)
    const ids: number[] = []
    start()
    start()
    for (let round = 0; round < 6; round++) {
      for (let i = 0; i < 40; i++) {
        await randomWrite(roll, ids)
        await sleep(roll(15))
      }
      await engine.kill()
      for (let i = 0; i < 10; i++) await randomWrite(roll, ids)
      if (round % 2 === 0) {
        await running.shift()!.stop()
        start()
      }
      await engine.start()
    }
    await drained()
    const drift = await findDrift(database, vacancies)
    expect(drift).toMatchObject({ missing: [], extra: [], stale: [], pending: 0 })
    expect(drift.compared).toBeGreaterThan(20)
    expect(news.some((item) => item.what === 'away')).toBe(true)
  })

  test('after the engine lost all its data', async () => {
    await engine.loseEverything()
    await engine.start()
    const id = await aVacancy({ employer_id: employer, title: '热处理工' })
    await markStale(database, 'vacancy', [id], 'urgent')
    await drained()
    await vi.waitFor(async () => expect(differing(await findDrift(database, vacancies))).toEqual([]), {
      timeout: 30_000,
    })
  })

  test('and a drift somebody else caused is found and can be repaired', async () => {
    const { writeClient, indexName } = await import('#search/engine/client.ts')
    const index = writeClient().index(indexName('vacancies'))
    const [missing, stale] = (
      await database.selectFrom('vacancies').select('id').where('status', '=', 'published').limit(2).execute()
    ).map(({ id }) => id)
    await index.deleteDocuments([missing!]).waitTask()
    await index.updateDocuments([{ id: stale!, title: '别的' }]).waitTask()
    await index.addDocuments([{ id: 999_999_999, title: '没有的' }]).waitTask()
    const drift = await findDrift(database, vacancies)
    expect(drift).toMatchObject({ missing: [missing], stale: [stale], extra: [999_999_999] })
    await markStale(database, 'vacancy', differing(drift), 'bulk')
    await drained()
    expect(differing(await findDrift(database, vacancies))).toEqual([])
  })
})
