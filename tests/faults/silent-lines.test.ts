import { setTimeout as sleep } from 'node:timers/promises'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { differing, findDrift } from '#search/sync/drift.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import {
  answerDueMs,
  compareWithDatabase,
  emptyJournal,
  readsPages,
  writesVacancies,
} from '#tests/support/busy-people.ts'
import { cutLineTo } from '#tests/support/cut-line.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'
import { temporaryDirectory } from '#tests/support/engines.ts'
import { watchedPortal } from '#tests/support/watched-portal.ts'

/** Silence falls at random for so long; `SECONDS_OF_SILENCE=20` shows whether anything is wrong at all. */
const seconds = Number(process.env.SECONDS_OF_SILENCE ?? 1_200)
const database = await testDatabase()
const directory = await temporaryDirectory()
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** Silence is expected to be over by itself within this time after the last line was cut. */
const wellAgainMs = 30_000

test.skipIf(!hasMeilisearch())(
  `${seconds} s of lines cut without a word: every request is answered in time, and nothing is lost`,
  { timeout: 180_000 + seconds * 1_200 },
  async () => {
    const { meili } = inject('engines')
    const lines = await Promise.all([process.env.DATABASE_URL!, meili!.url].map(cutLineTo))
    const [toDatabase, toSearch] = lines as [(typeof lines)[number], (typeof lines)[number]]
    const portal = await watchedPortal(join(directory, 'data'), {
      DATABASE_URL: toDatabase.address(process.env.DATABASE_URL!),
      MEILI_URL: toSearch.address(meili!.url),
      MEILI_KEY: meili!.key,
      MEILI_INDEX_PREFIX: process.env.MEILI_INDEX_PREFIX!,
    })
    try {
      const journal = emptyJournal()
      const readers = [1, 2].map((nth) =>
        readsPages(portal.origin, journal, [
          '/vacancies?q=%E7%84%8A%E5%B7%A5',
          '/',
          '/vacancies?city=210300',
          `/en/vacancies?page=${nth}`,
        ]),
      )
      const writers = ['employer-owner', 'employer-recruiter'].map((account) =>
        writesVacancies(portal.origin, account, journal),
      )
      await expect
        .poll(() => journal.acknowledged.size, { timeout: 60_000, message: 'people write' })
        .toBeGreaterThan(0)

      let cut = 0
      let outages = 0
      for (const end = Date.now() + seconds * 1_000; Date.now() < end;) {
        await sleep(500 + Math.random() * 4_000)
        const line = Math.random() < 0.7 ? toDatabase : toSearch
        if (Math.random() < 0.2) {
          outages += 1
          line.cut() // nothing new gets through either
          cut += line.silence()
          await sleep(1_000 + Math.random() * 6_000)
          line.mend()
        } else cut += line.silence(0.2 + 0.8 * Math.random())
      }
      const wellAfterMs = await portal.untilWell(wellAgainMs)
      await Promise.all([...readers, ...writers].map((person) => person.end()))

      const { lost, doubled } = await compareWithDatabase(journal, database)
      await expect
        .poll(async () => differing(await findDrift(database, vacancies)), {
          timeout: 60_000,
          interval: 500,
          message: 'the index has caught up',
        })
        .toEqual([])
      process.stdout.write(
        `${JSON.stringify({
          seconds,
          connectionsCut: cut,
          outages,
          acknowledged: journal.acknowledged.size,
          lost: lost.length,
          doubled: doubled.length,
          answers: Object.fromEntries(journal.answers),
          slowestAnswerMs: Math.round(journal.slowestMs),
          longestSilenceMs: Math.max(...readers.map((reader) => reader.longestSilence())),
          wellAfterMs: Math.round(wellAfterMs),
          portalStarts: portal.starts(),
        })}\n`,
      )

      expect(cut).toBeGreaterThan(seconds / 5)
      expect({ lost, doubled, open: [...journal.open] }).toEqual({ lost: [], doubled: [], open: [] })
      expect(journal.faults).toEqual([])
      expect(journal.answers.get(0) ?? 0, 'requests whose connection ended without an answer').toBe(0)
      expect(journal.slowestMs).toBeLessThan(answerDueMs)
      expect(portal.starts()).toBe(1)
    } finally {
      await portal.stop()
      await Promise.all(lines.map((line) => line.close()))
    }
  },
)
