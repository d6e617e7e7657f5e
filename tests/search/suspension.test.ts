import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { markStale } from '#db/index-queue.ts'
import { indexName, writeClient } from '#search/engine/client.ts'
import { findDrift } from '#search/sync/drift.ts'
import {
  countVacancies,
  searchVacancies,
  searchVacanciesInDatabase,
  suggestVacancyTitles,
} from '#search/vacancies/query-vacancies.ts'
import { similarVacancies } from '#search/vacancies/query-similar-vacancies.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import type { VacancySearch } from '#search/vacancies/vacancy-search.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { anEmployer, aVacancy } from '#tests/support/builders.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'

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
const search = (changes: Partial<VacancySearch> = {}) => searchVacancies({ ...everything, ...changes })
const inDatabase = (changes: Partial<VacancySearch> = {}) =>
  searchVacanciesInDatabase({ ...everything, ...changes }, database)

let employer: number
let agency: number
let stays: number
const ofEmployer: number[] = []

const suspend = (id: number) =>
  database
    .updateTable('employers')
    .set({ suspended_at: new Date(), suspension_reason: '收取押金' })
    .where('id', '=', id)
    .execute()
const lift = () => database.updateTable('employers').set({ suspended_at: null, suspension_reason: null }).execute()

beforeAll(async () => {
  ;[employer, agency] = [await anEmployer(), await anEmployer({ name: '沈阳人力资源有限公司' })]
  ofEmployer.push(
    await aVacancy({ title: '电焊工', employer_id: employer, city_code: '210300', district_code: '210303' }),
  )
  ofEmployer.push(await aVacancy({ title: '吹塑工', employer_id: employer }))
  await aVacancy({ title: '电焊工', agency_id: agency, kind: 'gig' })
  stays = await aVacancy({ title: '电焊工' })
  if (hasMeilisearch()) await rebuildIndex(database, vacancies)
})
afterEach(lift)

describe.skipIf(!hasMeilisearch())('of a suspended employer', () => {
  test('the very next search shows and counts nothing, and all of it when that is lifted', async () => {
    const before = await search()
    expect(before).toMatchObject({ total: 4, facets: { city: { 210100: 3, 210300: 1 } } })
    await suspend(employer)
    expect(await search()).toMatchObject({
      total: 2,
      degraded: false,
      facets: { city: { 210100: 2 }, kind: { full_time: 1, gig: 1 } },
    })
    expect(await search({ city: ['210300'] })).toMatchObject({
      total: 0,
      match: 'none',
      ids: [],
      facets: { city: { 210100: 2 } },
    })
    expect((await search({ q: '吹塑工' })).match).toBe('none')
    await lift()
    expect({ ...(await search()), tookMs: 0 }).toEqual({ ...before, tookMs: 0 })
  })

  test('other spellings, similar ones, suggestions and offers of other searches know nothing either', async () => {
    expect((await search({ q: '电汉工' })).total).toBe(3)
    expect(await suggestVacancyTitles('吹塑', 5)).toEqual(['吹塑工'])
    await suspend(employer)
    expect((await search({ q: '电汉工' })).total).toBe(2)
    expect((await search({ q: '吹塑供' })).ids).not.toContain(ofEmployer[1])
    expect(await similarVacancies('电焊工', '210300', 6)).toHaveLength(2)
    expect(await suggestVacancyTitles('吹塑', 5)).toEqual([])
    expect(
      await countVacancies([
        { ...everything, q: '吹塑工' },
        { ...everything, q: '电焊工' },
      ]),
    ).toEqual([0, 2])
  })

  test('a change that is pending is not laid over the answer', async () => {
    await suspend(employer)
    await markStale(database, 'vacancy', [...ofEmployer, stays], 'urgent')
    expect(await search({ q: '吹塑工' })).toMatchObject({ ids: [] })
    expect(await search({ q: '电焊工' })).toMatchObject({ total: 2 })
    await sql`delete from index_queue`.execute(database)
  })

  test('the documents stay, which is no drift', async () => {
    await suspend(employer)
    expect(await findDrift(database, vacancies)).toMatchObject({
      compared: 4,
      missing: [],
      extra: [],
      stale: [],
      pending: 0,
    })
    await rebuildIndex(database, vacancies)
    await lift()
    expect((await search()).total).toBe(4)
  })

  test('PostgreSQL answers while the index is one that knows no employers', async () => {
    const index = writeClient().index(indexName('vacancies'))
    await index.updateFilterableAttributes(['expiresAt', 'kind', 'city']).waitTask()
    await suspend(employer)
    expect(await search()).toMatchObject({ degraded: true, total: 2 })
    expect(await similarVacancies('电焊工', '210300', 6)).toHaveLength(2)
    expect(await suggestVacancyTitles('电焊', 5)).toEqual([])
    await rebuildIndex(database, vacancies)
  })
})

test('suspending an agency takes out what it posts for others', async () => {
  await suspend(agency)
  expect(await inDatabase()).toMatchObject({ total: 3, facets: { kind: { full_time: 3 } } })
  if (hasMeilisearch())
    expect(await search()).toMatchObject({ total: 3, degraded: false, facets: { kind: { full_time: 3 } } })
})

test('PostgreSQL answers the same without the engine, figures that are kept among it', async () => {
  expect(await inDatabase()).toMatchObject({ total: 4, facets: { kind: { full_time: 3, gig: 1 } } })
  await suspend(employer)
  expect(await inDatabase()).toMatchObject({ total: 2, facets: { kind: { full_time: 1, gig: 1 } } })
  expect(await inDatabase({ q: '电焊工' })).toMatchObject({ total: 2 })
  await lift()
  expect(await inDatabase()).toMatchObject({ total: 4, facets: { kind: { full_time: 3, gig: 1 } } })
})
