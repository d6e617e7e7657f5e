import { parseArgs } from 'node:util'
import { db } from '#db/client.ts'
import { markStale } from '#db/index-queue.ts'
import { type Drift, differing, findDrift } from '#search/sync/drift.ts'
import { withEngines } from '#app/platform/machine/engines.server.ts'
import { drainIndexQueue } from '#app/workers/main.server.ts'
import { steps } from './steps.ts'

const examples = 5
const { values } = parseArgs({ options: { repair: { type: 'boolean', default: false } } })

/**
 * `npm run search:drift [-- --repair]`: compares PostgreSQL with the search index; ends with 1 when they differ, also
 * by what is put aside.
 */
await withEngines(async () => {
  if (!process.env.MEILI_URL) {
    process.stderr.write('There is no search engine here: search works in PostgreSQL and nothing can differ.\n')
    process.exitCode = 2
    return
  }
  let drift = await compare()
  if (values.repair && differing(drift).length > 0) {
    await markStale(db(), differing(drift), 'bulk')
    await drainIndexQueue()
    drift = await compare()
  }
  process.exitCode = differing(drift).length > 0 ? 1 : 0
})

async function compare(): Promise<Drift> {
  const show = steps()
  const drift = await findDrift(db(), (compared) => show(`${compared} vacancies compared`))
  const lines = (['missing', 'extra', 'stale', 'aside'] as const).map((kind) => {
    const ids = drift[kind]
    const first = ids.length > 0 ? `: ${ids.slice(0, examples).join(', ')}${ids.length > examples ? ' …' : ''}` : ''
    return `  ${kind === 'aside' ? 'of these put aside' : kind} ${ids.length}${first}`
  })
  show.end([`${drift.compared} vacancies compared, ${drift.pending} changes on their way`, ...lines].join('\n'))
  return drift
}
