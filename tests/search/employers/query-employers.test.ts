import { beforeAll, describe, expect, test, vi } from 'vitest'
import { indexQueueState, markStale } from '#db/index-queue.ts'
import { indexName, writeClient } from '#search/engine/client.ts'
import { type Dispatcher, startDispatcher } from '#search/sync/dispatcher.ts'
import { findDrift } from '#search/sync/drift.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import { IndexSync } from '#search/sync/sync.ts'
import type { EmployerSearch } from '#search/employers/employer-search.ts'
import { employers } from '#search/employers/employers.ts'
import { searchEmployers, searchEmployersInDatabase, suggestEmployers } from '#search/employers/query-employers.ts'
import { searchableKinds } from '#search/kinds.ts'
import { emptyEmployerSearch } from '#app/domains/jobs/employer-search/employer-search-params.ts'
import { anEmployer, aVacancy, daysFromNow } from '#tests/support/builders.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()
const id: Record<string, number> = {}

const search = (changes: Partial<EmployerSearch>) => searchEmployers({ ...emptyEmployerSearch, ...changes })
const inDatabase = (changes: Partial<EmployerSearch>) =>
  searchEmployersInDatabase({ ...emptyEmployerSearch, ...changes }, database)
const sorted = (found: number[]) => found.toSorted((a, b) => a - b)
const ids = (...names: string[]) => sorted(names.map((name) => id[name]!))

const unverified = { status: 'unverified', verified_at: null, verified_until: null }

beforeAll(async () => {
  const add = async (name: string, given: Parameters<typeof anEmployer>[0], openVacancies = 0) => {
    id[name] = await anEmployer({ district_code: null, ...given })
    for (let i = 0; i < openVacancies; i++)
      await aVacancy({ employer_id: id[name], city_code: '210900', district_code: null })
  }
  await add('machines', { name: '沈阳沈峙重型机床有限公司', industry_code: '3484', size_range: '500-999' }, 4)
  await add('steel', { name: '鞍山宏达钢结构有限公司', city_code: '210300', industry_code: '33', size_range: '20-99' })
  await add('imported', { name: '博远瀚海商贸有限公司', source: 'import', city_code: null, ...unverified })
  await add('registered', { name: '阜新新来食品厂', source: 'portal', ...unverified })
  await add('hiring', { name: '阜新先招餐饮店', source: 'portal', city_code: '210900', ...unverified }, 1)
  await add('lapsed', {
    name: '本溪旧约制药有限公司',
    source: 'portal',
    status: 'lapsed',
    verified_until: daysFromNow(-2),
  })
  await add('merged', { name: '沈阳并入机床厂', status: 'merged', merged_into: id.machines })
  if (hasMeilisearch()) await rebuildIndex(database, employers)
})

describe.skipIf(!hasMeilisearch())('the employer search', () => {
  test.each([
    ['沈峙重型机床', 'machines'],
    ['沈阳沈峙重型机床有限公司', 'machines'],
    ['重型机床', 'machines'],
    ['瀋陽沈峙', 'machines'],
    ['zhongxingjichuang', 'machines'],
    ['szzxjc', 'machines'],
    ['博远瀚海', 'imported'],
    ['鞍山 钢结构', 'steel'],
    ['博远汉海商贸', 'imported'],
  ])('%s finds its employer', async (q, name) => {
    const found = await search({ q })
    expect(found).toMatchObject({ match: 'good', degraded: false })
    expect(found.ids[0]).toBe(id[name])
  })

  test('knows exactly those that have a public page', async () => {
    const { ids: found, total } = await search({})
    expect(sorted(found)).toEqual(ids('machines', 'steel', 'imported', 'hiring', 'lapsed'))
    expect(total).toBe(5)
    expect(found[0]).toBe(id.machines)
  })

  test('finds them where they are registered and where the work is', async () => {
    expect(sorted((await search({ city: ['210900'] })).ids)).toEqual(ids('machines', 'hiring'))
    const { understood, ids: found } = await search({ q: '鞍山' })
    expect(understood).toMatchObject([{ kind: 'city', value: '210300', words: '鞍山' }])
    expect(found).toEqual([id.steel])
  })

  test('by industry, size, vacancies and verification, and counts them', async () => {
    const { facets } = await search({})
    expect(facets).toEqual({
      city: { 210100: 2, 210300: 1, 210900: 2 },
      industry: { C: 2 },
      size: { '500-999': 1, '20-99': 1, '100-499': 3 },
      vacancies: { 1: 2, 3: 1 },
      verified: { yes: 2, no: 3 },
    })
    expect((await search({ vacancies: 3 })).ids).toEqual([id.machines])
    expect(sorted((await search({ verified: true })).ids)).toEqual(ids('machines', 'steel'))
    expect((await search({ industry: ['C'], size: ['20-99'] })).ids).toEqual([id.steel])
  })

  test('suggests names while they are typed, as they are written', async () => {
    expect(await suggestEmployers('沈峙', 5)).toEqual(['沈阳沈峙重型机床有限公司'])
    expect(await suggestEmployers('ashd', 5)).toEqual(['鞍山宏达钢结构有限公司'])
  })

  test('hides one at once that is suspended, and shows it again', async () => {
    const set = (suspended_at: Date | null) =>
      database
        .updateTable('employers')
        .set({ suspended_at, suspension_reason: suspended_at && '收取押金' })
        .where('id', '=', id.machines!)
        .execute()
    await set(new Date())
    expect((await search({ q: '重型机床' })).ids).not.toContain(id.machines)
    expect((await inDatabase({})).ids).not.toContain(id.machines)
    expect(await suggestEmployers('沈峙', 5)).toEqual([])
    expect(await findDrift(database, employers)).toMatchObject({ missing: [], extra: [], stale: [] })
    await set(null)
    expect((await search({ q: '重型机床' })).ids[0]).toBe(id.machines)
  })
})

describe('without the engine', () => {
  test.each([
    ['重型机床', ['machines']],
    ['鞍山 钢结构', ['steel']],
    ['有限公司', ['machines', 'steel', 'imported', 'lapsed']],
  ])('%s finds the same', async (q, names) => {
    const found = await inDatabase({ q })
    expect(found).toMatchObject({ match: 'good', degraded: true })
    expect(sorted(found.ids)).toEqual(ids(...names))
  })

  test('the most vacancies first, when asked', async () => {
    expect((await inDatabase({ sort: 'vacancies' })).ids.slice(0, 2)).toEqual([id.machines, id.hiring])
  })
})

describe('what changes an employer queues it', () => {
  const queued = async () => {
    const rows = await database
      .deleteFrom('index_queue')
      .where('entity', '=', 'employer')
      .returning(['entity_id', 'lane'])
      .execute()
    return rows.map(({ entity_id, lane }) => [entity_id, lane])
  }

  test('its first and last vacancy, and one that moves', async () => {
    const [employer, other] = [await anEmployer(), await anEmployer()]
    await queued()
    const vacancy = await aVacancy({ employer_id: employer })
    expect(await queued()).toEqual([[employer, 'bulk']])
    const change = (set: object) => database.updateTable('vacancies').set(set).where('id', '=', vacancy).execute()
    await change({ title: '装配钳工' })
    expect(await queued()).toEqual([])
    await change({ employer_id: other })
    expect(sorted((await queued()).map(([one]) => Number(one)))).toEqual(sorted([employer, other]))
    await change({ status: 'closed' })
    expect(await queued()).toEqual([[other, 'bulk']])
    await change({ title: '钳工' })
    await database.deleteFrom('vacancies').where('id', '=', vacancy).execute()
    expect(await queued()).toEqual([])
  })

  test('a draft does not', async () => {
    const employer = await anEmployer()
    await queued()
    await aVacancy({ employer_id: employer, status: 'draft', published_at: null, expires_at: null })
    expect(await queued()).toEqual([])
  })

  test('its own words and state, at once when it is one, later when it is many', async () => {
    const [employer, other] = [await anEmployer(), await anEmployer()]
    expect(await queued()).toEqual([
      [employer, 'bulk'],
      [other, 'bulk'],
    ])
    const change = (set: object, of: number[]) =>
      database.updateTable('employers').set(set).where('id', 'in', of).execute()
    await change({ size_range: '1-19' }, [employer])
    expect(await queued()).toEqual([[employer, 'urgent']])
    await change({ contact_name: '王芳' }, [employer])
    expect(await queued()).toEqual([])
    await change({ status: 'lapsed' }, [employer, other])
    expect(await queued()).toHaveLength(2)
  })

  test('its open vacancies follow when what search says of their employer changes, and only then', async () => {
    const employer = await anEmployer()
    const open = await aVacancy({ employer_id: employer })
    await aVacancy({ employer_id: employer, status: 'closed' })
    await aVacancy()
    const follow = async (set: object) => {
      await database.deleteFrom('index_queue').execute()
      await database.updateTable('employers').set(set).where('id', '=', employer).execute()
      const rows = await database.selectFrom('index_queue').selectAll().where('entity', '=', 'vacancy').execute()
      return rows.map(({ entity_id, lane }) => [entity_id, lane])
    }
    for (const set of [
      { size_range: '1000+' },
      { industry_code: '3484' },
      { status: 'lapsed', verified_until: daysFromNow(-1) },
      { status: 'verified', verified_until: daysFromNow(100) },
    ])
      expect(await follow(set)).toEqual([[open, 'urgent']])
    for (const set of [
      { industry_code: '3489' },
      { verified_until: daysFromNow(180) },
      { introduction: '机床制造' },
      { suspended_at: new Date(), suspension_reason: '收取押金' },
    ])
      expect(await follow(set)).toEqual([])
  })
})

describe.skipIf(!hasMeilisearch())('the index of employers', () => {
  const indexed = async (of: number) =>
    (
      await writeClient()
        .index(indexName('employers'))
        .getDocuments({ ids: [of] })
    ).results[0]

  test('follows the one of vacancies: their imports are not held up', async () => {
    await database.deleteFrom('index_queue').execute()
    for (const kind of searchableKinds) await rebuildIndex(database, kind)
    const employer = await anEmployer()
    await aVacancy({ employer_id: employer })
    const [vacancy] = await database.selectFrom('vacancies').select('id').where('employer_id', '=', employer).execute()
    await markStale(database, 'vacancy', [vacancy!.id], 'bulk')
    const sync = new IndexSync(database, searchableKinds)
    expect(await sync.turn()).toMatchObject({ lane: 'bulk', entity: 'vacancy' })
    expect(await sync.turn()).toEqual({ lane: 'idle' })
    expect((await indexQueueState(database, 'employer')).due).toBeGreaterThan(0)
  })

  test('is kept by the same dispatcher', { timeout: 60_000 }, async () => {
    const running: Dispatcher = startDispatcher(database, process.env.DATABASE_URL!)
    const employer = await anEmployer({ name: '铁岭后来物流有限公司', ...unverified, source: 'portal' })
    const drained = () =>
      vi.waitFor(async () => expect((await indexQueueState(database)).due).toBe(0), { timeout: 25_000, interval: 50 })
    await drained()
    expect(await indexed(employer)).toBeUndefined()
    const vacancy = await aVacancy({ employer_id: employer })
    await drained()
    expect(await indexed(employer)).toMatchObject({ openVacancies: 1, name: '铁岭后来物流有限公司' })
    await database.updateTable('vacancies').set({ status: 'closed' }).where('id', '=', vacancy).execute()
    await drained()
    expect(await indexed(employer)).toBeUndefined()
    await running.stop()
    expect(await findDrift(database, employers)).toMatchObject({ missing: [], extra: [], stale: [], pending: 0 })
  })
})
