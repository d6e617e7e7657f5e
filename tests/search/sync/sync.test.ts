import { afterEach, describe, expect, test, vi } from 'vitest'
import { claimStale, indexQueueState, putAside, markStale } from '#db/index-queue.ts'
import { indexName, searchClient, writeClient } from '#search/engine/client.ts'
import { type Dispatcher, type DispatcherReport, startDispatcher } from '#search/sync/dispatcher.ts'
import { BulkLane } from '#search/sync/lanes.ts'
import { IndexSync } from '#search/sync/sync.ts'
import { writeDocuments } from '#search/sync/write-documents.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { aVacancy, anEmployer, daysFromNow } from '#tests/support/builders.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()

/** Batches of two, while nobody waits. */
class LaneOfTwo extends BulkLane {
  override nextSize = () => 2
  override peopleWait = () => false
}

const running: Dispatcher[] = []

function dispatcher(news: DispatcherReport[] = []): DispatcherReport[] {
  running.push(startDispatcher(database, process.env.DATABASE_URL!, (item) => news.push(item)))
  return news
}

async function published(
  given: Parameters<typeof aVacancy>[0] = {},
  lane: 'urgent' | 'bulk' = 'urgent',
): Promise<number> {
  const id = await aVacancy(given)
  await markStale(database, 'vacancy', [id], lane)
  return id
}

const indexed = async (id: number) => {
  const { results } = await writeClient()
    .index(indexName('vacancies'))
    .getDocuments({ ids: [id] })
  return results[0]
}
const drained = () =>
  vi.waitFor(async () => expect((await indexQueueState(database, 'vacancy')).due).toBe(0), {
    timeout: 20_000,
    interval: 20,
  })

describe.skipIf(!hasMeilisearch())('keeping the search index equal to PostgreSQL', () => {
  afterEach(async () => {
    await Promise.all(running.splice(0).map((each) => each.stop()))
  })

  test('the first dispatcher builds the index, and a new vacancy is found soon after', async () => {
    await published({ title: '数控车工' })
    const news = dispatcher()
    await drained()
    expect(news).toContainEqual({
      what: 'rebuilt',
      entity: 'vacancy',
      documents: 1,
      failures: new Map(),
      reason: 'there is no index',
    })
    const id = await published({ title: '电焊工' })
    await drained()
    const { hits } = await searchClient().index<{ id: number }>(indexName('vacancies')).search('电焊工')
    expect(hits.map((hit) => hit.id)).toEqual([id])
  })

  test('a closed vacancy leaves the index, and a vacancy that never was public does not get in', async () => {
    dispatcher()
    const closed = await published()
    const draft = await published({ status: 'draft', published_at: null, expires_at: null })
    await drained()
    expect(await indexed(closed)).toBeDefined()
    await database.updateTable('vacancies').set({ status: 'closed' }).where('id', '=', closed).execute()
    await markStale(database, 'vacancy', [closed], 'urgent')
    await drained()
    expect(await indexed(closed)).toBeUndefined()
    expect(await indexed(draft)).toBeUndefined()
  })

  test('several changes of one vacancy are brought up to date at once', async () => {
    dispatcher()
    await drained()
    await Promise.all(running.splice(0).map((each) => each.stop()))
    const id = await aVacancy()
    for (let i = 0; i < 5; i++) await markStale(database, 'vacancy', [id], i % 2 ? 'urgent' : 'bulk')
    const sync = new IndexSync(database, [vacancies])
    expect(await sync.turn()).toMatchObject({ lane: 'urgent', documents: 1 })
    expect(await sync.turn()).toMatchObject({ lane: 'idle' })
    expect(await indexQueueState(database, 'vacancy')).toMatchObject({ due: 0, aside: 0 })
  })

  test('an urgent change made while a bulk batch waits is not undone by that batch', async () => {
    const sync = new IndexSync(database, [vacancies])
    const employer = await anEmployer()
    const ids: number[] = []
    for (let i = 0; i < 30; i++) ids.push(await aVacancy({ employer_id: employer }))
    await markStale(database, 'vacancy', ids, 'bulk')
    const closed = ids.at(-1)!
    await database.updateTable('vacancies').set({ status: 'closed' }).where('id', '=', closed).execute()
    await markStale(database, 'vacancy', [closed], 'urgent')
    expect(await sync.turn()).toMatchObject({ lane: 'urgent', documents: 1 })
    expect(await sync.turn()).toMatchObject({ lane: 'bulk', documents: 29 })
    expect(await indexed(closed)).toBeUndefined()
    expect(await indexed(ids[0]!)).toBeDefined()
  })

  test('what changes after its document was built ahead is built again', async () => {
    const sync = new IndexSync(database, [vacancies], { lane: () => new LaneOfTwo() })
    const ids = [
      await aVacancy(),
      await aVacancy(),
      await aVacancy({ title: '车工' }),
      await aVacancy(),
      await aVacancy({ title: '钳工' }),
    ]
    await markStale(database, 'vacancy', ids, 'bulk')
    expect(await sync.turn()).toMatchObject({ lane: 'bulk', documents: 2 })
    const [changed, closed, last] = ids.slice(2) as [number, number, number]
    await database.updateTable('vacancies').set({ title: '电焊工' }).where('id', '=', changed).execute()
    await markStale(database, 'vacancy', [changed], 'bulk')
    await database.updateTable('vacancies').set({ status: 'closed' }).where('id', '=', closed).execute()
    await markStale(database, 'vacancy', [closed], 'urgent')
    expect(await sync.turn()).toMatchObject({ lane: 'urgent', documents: 1 })
    expect(await sync.turn()).toMatchObject({ lane: 'bulk', documents: 2 })
    expect(await sync.turn()).toMatchObject({ lane: 'idle' })
    expect(await indexed(changed)).toMatchObject({ title: '电焊工' })
    expect(await indexed(closed)).toBeUndefined()
    expect(await indexed(last)).toMatchObject({ title: '钳工' })
  })

  test('several changes of one vacancy leave nothing built ahead that later ones could take for theirs', async () => {
    const sync = new IndexSync(database, [vacancies], { lane: () => new LaneOfTwo() })
    const [id, other] = [await aVacancy({ title: '车工' }), await aVacancy()]
    for (const one of [id, other, id]) await markStale(database, 'vacancy', [one], 'bulk')
    expect(await sync.turn()).toMatchObject({ lane: 'bulk', documents: 2 })
    await database.updateTable('vacancies').set({ title: '电焊工' }).where('id', '=', id).execute()
    for (const one of [id, id]) await markStale(database, 'vacancy', [one], 'bulk')
    expect(await sync.turn()).toMatchObject({ lane: 'bulk', documents: 1 })
    expect(await indexed(id)).toMatchObject({ title: '电焊工' })
  })

  test('of two dispatchers one works, and the other takes over when the first is gone', async () => {
    const first = dispatcher()
    await vi.waitFor(() => expect(first).toContainEqual({ what: 'leading' }), { timeout: 10_000 })
    const second = dispatcher()
    await published()
    await drained()
    expect(second).toEqual([])
    await running.shift()!.stop()
    await vi.waitFor(() => expect(second).toContainEqual({ what: 'leading' }), { timeout: 5_000 })
    await published()
    await drained()
    expect(second.some((item) => item.what === 'turn')).toBe(true)
  })

  test('a document the engine refuses is found in its batch, and the rest of the batch goes on', async () => {
    const lines = new Map(
      [1, 2, 3, 4, 5].map((id) => [900_000 + id, JSON.stringify({ id: 900_000 + id, title: '电焊工' })]),
    )
    lines.set(900_003, JSON.stringify({ id: 'not an id!', title: '电焊工' }))
    const failures = await writeDocuments(indexName('vacancies'), {
      lines,
      gone: [],
      failed: new Map([[7, 'cannot be built']]),
    })
    expect([...failures.keys()].sort()).toEqual([7, 900_003])
    expect(failures.get(900_003)).toContain('not an id!')
    expect(await indexed(900_005)).toBeDefined()
    await writeDocuments(indexName('vacancies'), { lines: new Map(), gone: [...lines.keys()], failed: new Map() })
  })

  test('rows put aside come back later, each time after a longer while, with the reason kept', async () => {
    const id = await published()
    for (const minutes of [1, 2, 4]) {
      const claims = await claimStale(database, 'vacancy', 'urgent', 10)
      expect(claims.map((claim) => claim.entityId)).toEqual([id])
      await putAside(database, claims, new Map([[id, 'the engine does not want it']]))
      expect(await claimStale(database, 'vacancy', 'urgent', 10)).toEqual([])
      const row = await database
        .selectFrom('index_queue')
        .where('entity', '=', 'vacancy')
        .selectAll()
        .where('entity_id', '=', id)
        .executeTakeFirstOrThrow()
      expect(row.last_error).toBe('the engine does not want it')
      expect((row.not_before.getTime() - Date.now()) / 60_000).toBeCloseTo(minutes, 1)
      await database
        .updateTable('index_queue')
        .set({ not_before: new Date(0) })
        .where('entity_id', '=', id)
        .execute()
    }
  })

  test('a vacancy past its validity is taken out', async () => {
    const sync = new IndexSync(database, [vacancies])
    const id = await published({ published_at: daysFromNow(-40), expires_at: daysFromNow(-10) })
    await sync.turn()
    expect(await indexed(id)).toBeUndefined()
  })
})
