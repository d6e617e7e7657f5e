import { describe, expect, test } from 'vitest'
import * as openapi from '#app/routes/api/openapi.ts'
import * as employersRoute from '#app/routes/api/employers.ts'
import { EmployerList } from '#app/routes/api/employer-schemas.ts'
import { Problem } from '#app/routes/api/problem.ts'
import { employers } from '#search/employers/employers.ts'
import { EmployerSearchParameters } from '#app/domains/jobs/employer-search/employer-search-params.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import { anEmployer, aVacancy } from '#tests/support/builders.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'
import { callApi, origin } from './call-api.ts'

const database = await testDatabase()
const machines = await anEmployer({ name: '沈阳沈峙重型机床有限公司', industry_code: '3484', size_range: '500-999' })
await aVacancy({ employer_id: machines })
const hidden = await anEmployer({ name: '沈阳停牌机床有限公司' })
await anEmployer({ name: '阜新没有人核验的食品厂', source: 'portal', status: 'unverified', verified_at: null })
if (hasMeilisearch()) await rebuildIndex(database, employers)

const list = (query: string) => callApi(employersRoute, `/api/v1/employers${query}`)

describe('GET /api/v1/employers', () => {
  test('answers as promised', async () => {
    const { status, body } = await list('?q=重型机床&city=210100&verified=yes&vacancies_min=1')
    expect(status).toBe(200)
    expect(EmployerList.parse(body)).toMatchObject({ total: 1, match: 'good', degraded: !hasMeilisearch() })
    expect(EmployerList.parse(body).items).toEqual([
      {
        id: machines,
        name: '沈阳沈峙重型机床有限公司',
        verified: true,
        city_code: '210100',
        district_code: '210106',
        industry: { code: '3484', name: expect.any(String) },
        size: '500-999',
        open_vacancies: 1,
        is_demo: false,
        lacks: [],
        url: `${origin}/employers/${machines}`,
      },
    ])
  })

  test('answers without the engine', async () => {
    const { MEILI_URL } = process.env
    delete process.env.MEILI_URL
    const { body } = await list('?q=机床').finally(() => MEILI_URL && Object.assign(process.env, { MEILI_URL }))
    const answer = EmployerList.parse(body)
    expect(answer).toMatchObject({ degraded: true, match: 'good', total: 2 })
    expect(answer.facets).toMatchObject({ industry: { C: 1 }, vacancies: { 1: 1 }, verified: { yes: 2 } })
  })

  test('knows nothing of a suspended one, nor of one that nobody has verified', async () => {
    const set = (suspended_at: Date | null) =>
      database
        .updateTable('employers')
        .set({ suspended_at, suspension_reason: suspended_at && '收取押金' })
        .where('id', '=', hidden)
        .execute()
    await set(new Date())
    expect(EmployerList.parse((await list('')).body).items.map(({ id }) => id)).toEqual([machines])
    await set(null)
    expect(EmployerList.parse((await list('')).body)).toMatchObject({ total: 2 })
  })

  test('names every wrong parameter', async () => {
    const { status, body } = await list('?verified=1&size=huge&vacancies_min=-1&kind=gig&city=210100')
    expect(status).toBe(400)
    const fields = (Problem.parse(body).errors ?? []).map(({ field }) => field)
    expect(fields.toSorted()).toEqual(['kind', 'size', 'vacancies_min', 'verified'])
  })

  test('is described with exactly the parameters that are checked', async () => {
    const { body } = await callApi(openapi, '/api/v1/openapi.json')
    const { paths } = body as { paths: Record<string, { get: { parameters: { name: string }[] } }> }
    const names = paths['/api/v1/employers']!.get.parameters.map(({ name }) => name)
    expect(names).toEqual(Object.keys(EmployerSearchParameters.shape))
    expect(names).toEqual('q city industry size vacancies_min verified sort page per_page'.split(' '))
  })
})
