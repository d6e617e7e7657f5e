import { test } from 'vitest'
import { appendFileSync } from 'node:fs'
import { importVacancies } from '#app/domains/exchange/import-vacancies.server.ts'
import { testDatabase } from '#tests/support/database.ts'
await testDatabase()
test('x', async () => {
  for (const source of ['a', 'b', 'c', 'd', 'a']) {
    const begun = process.cpuUsage()
    const t = performance.now()
    const s = await importVacancies({ databaseUrl: process.env.DATABASE_URL!, file: '/tmp/feed.ndjson', source, rejectsFile: '/tmp/r.csv', warningsFile: '/tmp/w.csv' })
    const { user, system } = process.cpuUsage(begun)
    appendFileSync('/tmp/import.log', JSON.stringify({ source, wall: Math.round(performance.now() - t), cpu: Math.round((user + system) / 1000), created: s.created, rejected: s.rejected, warnings: s.warnings, w: s.warning_reasons, r: s.reject_reasons }) + '\n')
  }
}, 600000)
