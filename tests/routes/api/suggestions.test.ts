import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as suggestions from '#app/routes/api/suggestions.ts'
import { SuggestionList } from '#app/routes/api/suggestion-schemas.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { anEmployer, aVacancy } from '#tests/support/builders.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'
import { callApi } from './call-api.ts'

const database = await testDatabase()
const employer_id = await anEmployer()
for (const title of ['电焊工', '电焊工', '焊接工程师', '护士']) await aVacancy({ employer_id, title })

const suggest = (query: string) => callApi(suggestions, `/api/v1/suggestions${query}`)

test('without a search engine typing goes on', async () => {
  const { MEILI_URL } = process.env
  process.env.MEILI_URL = 'http://127.0.0.1:9'
  const { status, body } = await suggest('?q=焊').finally(() => {
    if (MEILI_URL === undefined) delete process.env.MEILI_URL
    else process.env.MEILI_URL = MEILI_URL
  })
  expect([status, body]).toEqual([200, { suggestions: [] }])
})

describe.skipIf(!hasMeilisearch())('GET /api/v1/suggestions', () => {
  test('before the first index is built there are none', async () => {
    expect(await suggest('?q=焊')).toMatchObject({ status: 200, body: { suggestions: [] } })
  })

  test.each(['电焊', '焊工', 'dianhan', 'dhg'])('%s leads to 电焊工, once', async (q) => {
    await rebuildIndex(database, vacancies)
    const { status, body } = await suggest(`?q=${encodeURIComponent(q)}`)
    expect(status).toBe(200)
    const found = SuggestionList.parse(body).suggestions
    expect(found.filter((text) => text === '电焊工')).toEqual(['电焊工'])
    expect(found).not.toContain('护士')
  })

  test.each(['', '?q=', '?q=%20'])('nothing typed (%o) suggests nothing', async (query) => {
    expect((await suggest(query)).body).toEqual({ suggestions: [] })
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
