import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'
import { describeWithShared } from '#tests/support/shared-data.ts'

await testDatabase()

type Figures = { all: { questions: number; mrr: number; zero: number }; junk: number }

describeWithShared('npm run search:evaluate', 'postings/postings.ndjson.gz', () => {
  test.skipIf(!hasMeilisearch())(
    'measures this search beside the defaults of the engine and ILIKE',
    { timeout: 180_000 },
    async () => {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--import', 'tsx', 'tests/bench/evaluate-search.ts', '--size', '500', '--each', '4', '--held-out', '--json'],
        { maxBuffer: 1e7 },
      )
      const { portal, ...others } = (JSON.parse(stdout) as { systems: Record<string, Figures> }).systems
      expect(portal!.all.questions).toBeGreaterThan(15)
      expect(portal!.all.mrr).toBeGreaterThanOrEqual(0.9)
      expect(portal!.all.zero).toBeLessThanOrEqual(0.02)
      expect(portal!.junk).toBe(0)
      expect(Object.keys(others)).toHaveLength(2)
      for (const { all } of Object.values(others)) expect(all.mrr).toBeLessThan(portal!.all.mrr)
    },
  )
})
