import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { connect } from '#db/client.ts'
import { aRow } from '#tests/domains/exchange/fixtures.ts'
import { compareWithDatabase, emptyJournal, readsPages, writesVacancies } from '#tests/support/busy-people.ts'
import { hasMeilisearch } from '#tests/support/database.ts'
import { temporaryDirectory } from '#tests/support/engines.ts'
import { kills } from '#tests/support/strikes.ts'
import { type WatchedPortal, watchedPortal } from '#tests/support/watched-portal.ts'

/**
 * `KILLS=8` strikes every kind once, and twice what is killed most easily: a minute and a half instead of half an hour.
 */
const wanted = Number(process.env.KILLS ?? 200)
const rowsPerImport = 2_000
/** So long a strike may take until it is felt: what is well before that has not been struck yet. */
const noticedMs = 300
/** Given up after: a machine under load takes its time to start node; how long it took is told. */
const recoveryMs = 240_000
const directory = await temporaryDirectory()
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** One file after the other by the real command, each repeated until it succeeds; answers the sources that did. */
function importsFeeds(portal: WatchedPortal): { end(): Promise<string[]>; tries(): number } {
  const done: string[] = []
  let stopped = false
  let tries = 0
  const work = async () => {
    for (let feed = 1; !stopped; feed += 1) {
      const source = `feed-${feed}`
      const file = join(directory, `${source}.ndjson`)
      writeFileSync(
        file,
        Array.from({ length: rowsPerImport }, (_, at) =>
          JSON.stringify(
            aRow({ external_id: `v-${at}`, title: `包装工 ${feed}`, employer_name: `铁西第${at % 97}公司` }),
          ),
        ).join('\n'),
      )
      for (let code: number | null = null; code !== 0; tries += 1) {
        const engines = portal.holder()?.engines
        if (!engines) {
          await sleep(100)
          continue
        }
        const { databaseUrl, meili } = engines
        const run = await portal.command(
          [
            'import',
            'vacancies',
            file,
            '--source',
            source,
            '--no-index',
            '--rejects',
            join(directory, 'rejects.csv'),
            '--warnings',
            join(directory, 'warnings.csv'),
          ],
          { DATABASE_URL: databaseUrl, MEILI_URL: meili?.url ?? 'http://127.0.0.1:1', MEILI_KEY: meili?.key ?? '' },
        )
        code = run.code
        if (code !== 0) await portal.untilWell() // whoever repeats a command looks first
        if (/^\s+at /m.test(run.printed)) throw new Error(`An import ended with a raw stack:\n${run.printed}`)
      }
      done.push(source)
    }
    return done
  }
  const working = work()
  working.catch(() => {}) // thrown where it is awaited
  return {
    tries: () => tries,
    async end() {
      stopped = true
      return working
    },
  }
}

/** The same kinds in the same shares whatever the number, in an order that differs from run to run. */
const order = Array.from({ length: wanted }, (_, at) => Object.keys(kills)[at % Object.keys(kills).length]!)
  .map((name) => ({ name, at: Math.random() }))
  .sort((a, b) => a.at - b.at)
  .map(({ name }) => name)

test.skipIf(!hasMeilisearch())(
  `${wanted} kills under forms and imports lose and double nothing`,
  { timeout: 240_000 + wanted * 30_000 },
  async () => {
    const dataDir = join(directory, 'data')
    mkdirSync(dataDir, { mode: 0o755 })
    const portal = await watchedPortal(dataDir)
    try {
      const journal = emptyJournal()
      const readers = [
        readsPages(portal.origin, journal, ['/vacancies?q=%E7%84%8A%E5%B7%A5', '/', '/vacancies?city=210300']),
      ]
      const writers = ['employer-owner', 'employer-recruiter', 'many-roles'].map((account) =>
        writesVacancies(portal.origin, account, journal),
      )
      const imports = importsFeeds(portal)
      await expect
        .poll(() => journal.acknowledged.size, { timeout: 60_000, message: 'people write' })
        .toBeGreaterThan(0)

      const slowest = new Map<string, number>()
      let struck = 0
      for (const name of order) {
        // Not before people write again, and then at any moment of their writing.
        const before = journal.acknowledged.size
        await expect
          .poll(() => journal.acknowledged.size, { timeout: 90_000, interval: 50, message: 'people write' })
          .toBeGreaterThan(before)
        await sleep(Math.random() * 1_500)
        const hit = await kills[name]!(portal)
        if (hit) struck += 1
        await sleep(noticedMs)
        const wellAfter = await portal.untilWell(recoveryMs)
        slowest.set(name, Math.max(slowest.get(name) ?? 0, Math.round(wellAfter)))
        if (struck % 20 === 0)
          process.stdout.write(
            `${struck} kills, ${journal.acknowledged.size} forms acknowledged, ` +
              `longest silence ${readers[0]!.longestSilence()} ms\n`,
          )
      }

      await Promise.all([...readers, ...writers].map((person) => person.end()))
      const sources = await imports.end()
      await portal.untilWell()
      const audit = await portal.command(['audit-verify'])
      await expect
        .poll(async () => (await portal.command(['search-drift'])).code, {
          timeout: 120_000,
          interval: 500,
          message: 'the index has caught up',
        })
        .toBe(0)

      const database = connect(portal.holder()!.engines!.databaseUrl, { max: 1 })
      const { lost, doubled } = await compareWithDatabase(journal, database)
      const { rows: imported } = await sql<{ source: string; count: number }>`
        select source, count(*) as count from vacancies
        where source = any(${sources}::text[])
        group by source`.execute(database)
      await database.destroy()
      process.stdout.write(
        `${JSON.stringify({
          kills: struck,
          acknowledged: journal.acknowledged.size,
          lost: lost.length,
          doubled: doubled.length,
          imports: sources.length,
          importTries: imports.tries(),
          answers: Object.fromEntries(journal.answers),
          slowestAnswerMs: Math.round(journal.slowestMs),
          longestSilenceMs: readers[0]!.longestSilence(),
          slowestRecoveryMs: Object.fromEntries(slowest),
          portalStarts: portal.starts(),
        })}\n`,
      )

      expect(struck).toBeGreaterThan(wanted * 0.8)
      expect({ lost, doubled, open: [...journal.open] }).toEqual({ lost: [], doubled: [], open: [] })
      expect(imported.map(({ count }) => count)).toEqual(sources.map(() => rowsPerImport))
      expect(audit.printed).toContain('rows verified')
      expect(audit.code).toBe(0)
      expect(journal.faults).toEqual([])
      // Only the strikes at node itself end it.
      expect(portal.starts()).toBe(1 + order.filter((name) => name === 'node is killed').length)
      expect(portal.printed()).toContain('an engine ended by itself')
    } finally {
      await portal.stop()
    }
  },
)
