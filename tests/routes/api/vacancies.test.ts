import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cityCodes } from '#db/values/cities.ts'
import { benefits, educations, vacancyKinds } from '#app/domains/jobs/vacancy.ts'
import { Problem } from '#app/routes/api/problem.ts'
import * as missing from '#app/routes/api/missing.ts'
import * as vacancies from '#app/routes/api/vacancies.ts'
import * as vacancy from '#app/routes/api/vacancy.ts'
import { VacancyDetail, VacancyList } from '#app/routes/api/vacancy-schemas.ts'
import { vacancyFacets } from '#search/vacancies/vacancy-search.ts'
import { closeDb } from '#db/client.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import { vacancies as searched } from '#search/vacancies/vacancies.ts'
import { anEmployer, aVacancy } from '#tests/support/builders.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'
import { callApi, origin } from './call-api.ts'

const database = await testDatabase()
const employer = await anEmployer({ name: '沈阳北方重工有限公司' })
const welder = await aVacancy({
  employer_id: employer,
  external_id: 'w-1',
  title: '电焊工',
  published_at: new Date('2026-01-05T02:00:00Z'),
  expires_at: new Date('2099-12-31T16:00:00Z'),
})
const negotiable = await aVacancy({
  employer_id: employer,
  title: '保洁员',
  city_code: '2101SF',
  district_code: null,
  pay_min: null,
  pay_max: null,
  benefits: [],
})
if (hasMeilisearch()) await rebuildIndex(database, searched)

const list = (query: string, options = {}) => callApi(vacancies, `/api/v1/vacancies${query}`, options)
const one = (id: string | number, options = {}) =>
  callApi(vacancy, `/api/v1/vacancies/${id}`, { params: { vacancyId: String(id) }, ...options })
const errorsOf = (body: unknown) => Problem.parse(body).errors ?? []

describe('GET /api/v1/vacancies', () => {
  test('answers as promised', async () => {
    const { status, headers, body } = await list('?q=电焊工&city=210100')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cache-control')).toBe('no-cache')
    const answer = VacancyList.parse(body)
    expect(answer).toMatchObject({ total: 1, total_is_exact: true, match: 'good', degraded: !hasMeilisearch() })
    expect(answer.items).toEqual([
      {
        id: welder,
        external_id: 'w-1',
        source: 'test',
        title: '电焊工',
        employer: { id: employer, name: '沈阳北方重工有限公司' },
        city_code: '210100',
        district_code: '210106',
        kind: 'full_time',
        pay: { min: 6000, max: 8000, period: 'month', months: 12 },
        education: 'any',
        experience_years_min: 1,
        headcount: 2,
        benefits: ['five_insurances', 'lodging'],
        hours: [],
        published_at: '2026-01-05T02:00:00.000Z',
        expires_on: '2099-12-31',
        url: `${origin}/vacancies/${welder}`,
        lacks: [],
      },
    ])
    expect(answer.left_out).toEqual([])
    expect(Object.keys(answer.facets).toSorted()).toEqual([...vacancyFacets].toSorted())
    expect(answer.facets.city).toMatchObject({ 210100: 1 })
  })

  test('says what it understood', async () => {
    const { understood } = VacancyList.parse((await list('?q=沈阳铁西包住的电焊工')).body)
    expect(understood).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'city', value: '210100' })]))
  })

  test('says what it left out, and which item lacks it', async () => {
    const answer = VacancyList.parse((await list('?q=鞍山电焊工 富士康 不要派遣')).body)
    expect(answer).toMatchObject({ match: 'similar', understood: [] })
    expect(answer.left_out).toEqual([
      { words: '鞍山', why: 'no_match', kind: 'city', value: '210300' },
      { words: '富士康', why: 'not_found' },
      { words: '不要派遣', why: 'not_asked' },
    ])
    expect(answer.items).toMatchObject([{ id: welder, lacks: [{ kind: 'city', value: '210300' }] }])
  })

  test('shows negotiable pay as both null', async () => {
    const { items } = VacancyList.parse((await list('?city=2101SF')).body)
    expect(items).toMatchObject([
      { id: negotiable, pay: { min: null, max: null, period: 'month' }, district_code: null },
    ])
  })

  test('takes the empty parameters of a form as absent', async () => {
    const { total } = VacancyList.parse(
      (await list('?q=&city=&district=&kind=&education=&benefits=&pay_min=&sort=&page=&per_page=')).body,
    )
    expect(total).toBe(2)
  })

  test('a page beyond the last has no items and keeps the total', async () => {
    expect(VacancyList.parse((await list('?page=5')).body)).toMatchObject({ total: 2, items: [] })
  })

  test('names every wrong parameter, in the language asked for', async () => {
    const query = '?per_page=500&sort=best&colour=red&district=999999'
    const english = await list(query, { language: 'en-GB,en;q=0.9' })
    expect(english.status).toBe(400)
    expect(english.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(english.headers.get('content-language')).toBe('en')
    expect(Problem.parse(english.body)).toEqual({
      type: 'urn:problem:portal:bad-input',
      status: 400,
      title: 'Bad request parameters',
      detail: 'Change the parameters as errors says and try again.',
      errors: [
        { field: 'sort', message: '“best” is not one of: relevance, newest, pay' },
        { field: 'per_page', message: 'Must not be more than 100' },
        { field: 'colour', message: 'There is no such parameter' },
      ],
    })
    const chinese = await list(query)
    expect(errorsOf(chinese.body).map(({ field }) => field)).toEqual(['sort', 'per_page', 'colour'])
    expect(errorsOf(chinese.body)[1]?.message).toBe('不能大于 100')
  })

  test('names a district that does not exist', async () => {
    expect(errorsOf((await list('?district=210106,999999')).body)).toEqual([
      { field: 'district', message: '没有代码为“999999”的区县' },
    ])
  })

  test('never fails on what it is asked', async () => {
    const names = [
      'q',
      'city',
      'district',
      'kind',
      'education',
      'benefits',
      'hours',
      'pay_min',
      'experience',
      'published',
      'sort',
      'page',
      'per_page',
    ]
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(...cityCodes, ...vacancyKinds, ...educations, ...benefits, '210106', 'newest', 'pay'),
      fc.constantFrom(
        "'",
        '"',
        '\\',
        '\0',
        '" OR 1=1',
        'city = "210100"',
        '(((',
        '%',
        '_',
        '*',
        '-焊',
        '"焊',
        '\u202e',
        '\ud800',
        '😀',
      ),
      fc.integer().map(String),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 4 }), async (pairs) => {
        const { status, body } = await list(`?${new URLSearchParams(pairs)}`)
        expect([200, 400]).toContain(status)
        if (status === 200) VacancyList.parse(body)
        else expect(errorsOf(body).length).toBeGreaterThan(0)
      }),
      { numRuns: 100 },
    )
  })
})

describe('GET /api/v1/vacancies/{id}', () => {
  test('answers with everything public', async () => {
    const { status, body } = await one(welder)
    expect(status).toBe(200)
    expect(VacancyDetail.parse(body)).toMatchObject({
      id: welder,
      description: expect.stringContaining('焊接'),
      is_demo: false,
      address: null,
    })
  })

  test.each(['0', '-1', 'abc', '1.5', '99999999', '9'.repeat(30)])('%s is 404', async (id) => {
    const { status, body } = await one(id)
    expect(status).toBe(404)
    expect(Problem.parse(body)).toMatchObject({ type: 'urn:problem:portal:not-found', status: 404, title: '未找到' })
  })

  test.each(['closed', 'expired'])('a vacancy that is %s is 410', async (status) => {
    const answer = await one(await aVacancy({ status }), { language: 'en' })
    expect(answer.status).toBe(410)
    expect(Problem.parse(answer.body)).toMatchObject({ status: 410, title: 'The vacancy is over' })
  })

  test.each(['draft', 'in_review', 'rejected', 'paused'])('a vacancy that is %s is 404', async (status) => {
    expect((await one(await aVacancy({ status }))).status).toBe(404)
  })
})

describe('every address', () => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('refuses %s', async (method) => {
    const { status, headers, body } = await list('', { method })
    expect(status).toBe(405)
    expect(headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    expect(Problem.parse(body)).toMatchObject({ type: 'urn:problem:portal:method-not-allowed', status: 405 })
  })

  test('lets any site read it', async () => {
    const { status, headers } = await list('', { method: 'OPTIONS' })
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS')
  })

  test.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['en', 'en'],
    ['en-US;q=0.8, zh;q=0.9', 'zh-CN'],
    ['fr, en;q=0.5', 'en'],
    ['de', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['*', 'zh-CN'],
    ['en;q=0', 'zh-CN'],
    ['english', 'zh-CN'],
    [';;q=,,', 'zh-CN'],
  ])('asked in %o answers problems in %s', async (language, expected) => {
    expect((await one('0', { language })).headers.get('content-language')).toBe(expected)
  })

  test('says when to try again while the database is away', async () => {
    const { DATABASE_URL } = process.env
    await closeDb()
    process.env.DATABASE_URL = 'postgres://nobody@127.0.0.1:9/none'
    const answers = await Promise.all([list(''), one(welder)]).finally(async () => {
      await closeDb()
      process.env.DATABASE_URL = DATABASE_URL
    })
    for (const { status, headers, body } of answers) {
      expect(status).toBe(503)
      expect(headers.get('retry-after')).toBe('2')
      expect(Problem.parse(body)).toMatchObject({ type: 'urn:problem:portal:unavailable' })
    }
    expect((await one(welder)).status).toBe(200)
  })

  test('that does not exist is a problem, too', async () => {
    const { status, body } = await callApi(missing, '/api/v1/people')
    expect(status).toBe(404)
    expect(Problem.parse(body).status).toBe(404)
  })
})
