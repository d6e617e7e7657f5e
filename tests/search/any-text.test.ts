import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { markStale } from '#db/index-queue.ts'
import {
  countVacancies,
  searchVacancies,
  searchVacanciesInDatabase,
  suggestVacancyTitles,
} from '#search/vacancies/query-vacancies.ts'
import { similarVacancies } from '#search/vacancies/query-similar-vacancies.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { emptySearch, parseSearchLeniently } from '#app/domains/jobs/search/search-params.ts'
import { aVacancy, anEmployer } from '#tests/support/builders.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()

/**
 * Halves of characters, non-characters, all planes, controls, marks in a row, syntax of engine and database, and
 * Chinese.
 */
const pieces = fc.oneof(
  fc.constantFrom(
    '电焊工',
    '沈阳',
    '-包住',
    '"',
    '\\',
    '\0',
    '\ud842',
    '\udfb7',
    '\ufffe',
    '𠮷野家',
    '😀',
    '👨‍👩‍👧',
    '\u0301'.repeat(40),
    '\u200b',
    '%',
    '_',
    '5000元',
    '5k-8k',
    "' or 1=1",
    '*',
    '(',
    '{',
    'hangong',
    '\u202e',
    '\t\n',
    '３０００',
    'ﬁ',
    '㍿',
    '㎏',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.array(fc.integer({ min: 0xd800, max: 0xdfff }), { maxLength: 4 }).map((units) => String.fromCharCode(...units)),
)
const texts = fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(''))
/** As texts stand in the database: PostgreSQL keeps no NUL and turns halves of characters into U+FFFD. */
const asKept = (text: string) => [...Buffer.from(text.replaceAll('\0', '')).toString()].slice(0, 100).join('')
const hasHalves = (text: string) => /\p{Cs}/u.test(text)

describe('any text at all', () => {
  beforeAll(async () => {
    const employer = await anEmployer()
    for (const text of fc.sample(texts, 60))
      await aVacancy({
        employer_id: employer,
        title: asKept(text) || '𠮷',
        description: `${'负'.repeat(399)}😀${asKept(text)}`,
      })
    await aVacancy({ employer_id: employer })
    if (hasMeilisearch()) expect((await rebuildIndex(database, vacancies)).failures).toEqual(new Map())
    const { id } = await database.selectFrom('vacancies').select('id').limit(1).executeTakeFirstOrThrow()
    // Something is laid over every answer.
    await markStale(database, 'vacancy', [id], 'urgent')
  }, 60_000)

  test(
    'may be searched for, with the engine and without, counted, suggested for and compared with',
    { timeout: 180_000 },
    () =>
      fc.assert(
        fc.asyncProperty(texts, async (q) => {
          for (const search of [{ ...emptySearch, q }, parseSearchLeniently(new URLSearchParams({ q }))]) {
            const found = await searchVacancies(search)
            const rescued = await searchVacanciesInDatabase(search)
            expect(rescued.degraded).toBe(true)
            await countVacancies([search])
            for (const text of [found.words, rescued.words, ...found.understood.map(({ words }) => words)])
              expect(hasHalves(text)).toBe(false)
          }
          for (const title of await suggestVacancyTitles(q, 8)) expect(hasHalves(title)).toBe(false)
          await similarVacancies(q, '210100', 3)
        }),
        { numRuns: 40 },
      ),
  )
})
