import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as suggestions from '#app/routes/api/suggestions.ts'
import { SuggestionList } from '#app/routes/api/suggestion-schemas.ts'
import { employers } from '#search/employers/employers.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { anEmployer, aVacancy } from '#tests/support/builders.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'
import { callApi } from './call-api.ts'

const database = await testDatabase()
const employer_id = await anEmployer({ name: '沈阳焊达机械有限公司' })
for (const title of ['电焊工', '电焊工', '焊接工程师', '护士']) await aVacancy({ employer_id, title })

const suggest = (query: string) => callApi(suggestions, `/api/v1/suggestions${query}`)

test('without a search engine typing goes on', async () => {
  const { MEILI_URL } = process.env
  process.env.MEILI_URL = 'http://127.0.0.1:9'
  const { status, body } = await suggest('?q=焊').finally(() => {
    if (MEILI_URL === undefined) delete process.env.MEILI_URL
    else process.env.MEILI_URL = MEILI_URL
  })
  expect([status, body]).toEqual([200, { suggestions: [], employers: [] }])
})

test.each([
  ['电焊', '焊工', '电焊'],
  ['dianhan', '焊工', '电焊'],
  ['月嫂', '家政服务员', '月嫂'],
])('occupations are suggested without one: %s leads to %s', async (q, name, usual_name) => {
  const { status, body } = await suggest(`?of=occupations&q=${encodeURIComponent(q)}`)
  const { occupations, ...rest } = SuggestionList.parse(body)
  expect([status, rest]).toEqual([200, { suggestions: [], employers: [] }])
  expect(occupations![0]).toMatchObject({ name, code: expect.stringMatching(/^\d(-\d\d){3}$/) })
  expect(occupations!.map((one) => [one.name, one.usual_name])).toContainEqual([name, usual_name])
})

describe.skipIf(!hasMeilisearch())('GET /api/v1/suggestions', () => {
  test('before the first index is built there are none', async () => {
    expect(await suggest('?q=焊')).toMatchObject({ status: 200, body: { suggestions: [], employers: [] } })
  })

  test.each(['电焊', '焊工', 'dianhan', 'dhg'])('%s leads to 电焊工, once', async (q) => {
    await rebuildIndex(database, vacancies)
    const { status, body } = await suggest(`?q=${encodeURIComponent(q)}`)
    expect(status).toBe(200)
    const found = SuggestionList.parse(body).suggestions
    expect(found.filter((text) => text === '电焊工')).toEqual(['电焊工'])
    expect(found).not.toContain('护士')
  })

  test.each(['焊达', 'handa', 'syhd'])('%s leads to its employer, beside jobs or alone', async (q) => {
    await rebuildIndex(database, employers)
    for (const of of ['vacancies', 'employers']) {
      const found = SuggestionList.parse((await suggest(`?of=${of}&q=${encodeURIComponent(q)}`)).body)
      expect(found.employers).toEqual(['沈阳焊达机械有限公司'])
    }
  })

  test('where employers are looked for, no jobs are suggested', async () => {
    expect((await suggest('?of=employers&q=电焊')).body).toMatchObject({ suggestions: [] })
    expect((await suggest('?of=people&q=电焊')).status).toBe(400)
  })

  test.each(['', '?q=', '?q=%20'])('nothing typed (%o) suggests nothing', async (query) => {
    expect((await suggest(query)).body).toEqual({ suggestions: [], employers: [] })
  })

  test('too long a text and unknown parameters are refused', async () => {
    expect((await suggest(`?q=${'a'.repeat(101)}`)).status).toBe(400)
    expect(await suggest('?q=a&limit=3')).toMatchObject({ status: 400, body: { errors: [{ field: 'limit' }] } })
  })

  test('never fails on what is typed', async () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('"', '\\', '-', '\0', '焊"', "'", '%', '焊 -工'),
    )
    await fc.assert(
      fc.asyncProperty(typed, async (q) => {
        const { status } = await suggest(`?${new URLSearchParams({ q })}`)
        expect([200, 400]).toContain(status)
      }),
      { numRuns: 40 },
    )
  })
})
