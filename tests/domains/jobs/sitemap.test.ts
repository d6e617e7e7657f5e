import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { getSitemapPart, getSitemapParts } from '#app/domains/jobs/get-sitemap.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { aVacancy, anEmployer } from '#tests/support/builders.ts'
import { countQueries } from '#tests/support/count-queries.ts'
import { asOwner, testDatabase } from '#tests/support/database.ts'

await testDatabase()
const employer_id = await anEmployer()
const first = await aVacancy({ employer_id })
await aVacancy({ employer_id, status: 'closed' })
await asOwner((owner) => sql`alter table vacancies alter column id restart with 25000`.execute(owner))
const far = await aVacancy({ employer_id })

describe('the sitemap', () => {
  test('has a part for every range of ids with something open', async () => {
    getSitemapParts.clear()
    expect(await getSitemapParts()).toEqual([
      { kind: 'vacancies', part: 0, changedAt: expect.any(String) },
      { kind: 'vacancies', part: 2, changedAt: expect.any(String) },
      { kind: 'employers', part: 0, changedAt: expect.any(String) },
    ])
  })

  test('lists what is open, each once', async () => {
    expect((await getSitemapPart('vacancies', 0)).entries.map(({ id }) => id)).toEqual([first])
    expect((await getSitemapPart('vacancies', 1)).entries).toEqual([])
    expect((await getSitemapPart('vacancies', 2)).entries.map(({ id }) => id)).toEqual([far])
    expect((await getSitemapPart('employers', 0)).entries.map(({ id }) => id)).toEqual([employer_id])
  })

  test.each([
    ['people', 0],
    ['vacancies', -1],
    ['vacancies', 1.5],
    ['vacancies', NaN],
    ['vacancies', 1e300],
  ])('%s %d is no part', (kind, part) => expect(getSitemapPart(kind, part)).rejects.toThrow(NotFound))

  test('takes one query each, and one to learn of suspensions', async () => {
    getSitemapParts.clear()
    expect(await countQueries(getSitemapParts)).toBe(2)
    expect(await countQueries(() => getSitemapPart('vacancies', 0))).toBe(1)
  })
})
