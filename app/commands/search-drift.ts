import { parseArgs } from 'node:util'
import { db } from '#db/client.ts'
import { markStale } from '#db/index-queue.ts'
import type { SearchableKind } from '#search/kind/searchable-kind.ts'
import { searchableKinds } from '#search/kinds.ts'
import { type Drift, differing, findDrift } from '#search/sync/drift.ts'
import { withEngines } from '#app/platform/machine/engines.server.ts'
import { drainIndexQueue } from '#app/workers/main.server.ts'
import { steps } from './steps.ts'

const examples = 5
const { values } = parseArgs({ options: { repair: { type: 'boolean', default: false } } })

/**
 * `npm run search:drift [-- --repair]`: compares PostgreSQL with the index of every searchable kind; ends with 1 when
 * they differ, also by what is put aside.
 */
await withEngines(async () => {
  if (!process.env.MEILI_URL) {
    process.stderr.write('There is no search engine here: search works in PostgreSQL and nothing can differ.\n')
    process.exitCode = 2
    return
  }
  process.exitCode = 0
  for (const kind of searchableKinds) {
    let drift = await compare(kind)
    if (values.repair && differing(drift).length > 0) {
      await markStale(db(), kind.entity, differing(drift), 'bulk')
      await drainIndexQueue()
      drift = await compare(kind)
    }
    if (differing(drift).length > 0) process.exitCode = 1
  }
})

async function compare(kind: SearchableKind): Promise<Drift> {
  const show = steps()
  const drift = await findDrift(db(), kind, (compared) => show(`${compared} ${kind.index} compared`))
  const lines = (['missing', 'extra', 'stale', 'aside'] as const).map((way) => {
    const ids = drift[way]
    const first = ids.length > 0 ? `: ${ids.slice(0, examples).join(', ')}${ids.length > examples ? ' …' : ''}` : ''
    return `  ${way === 'aside' ? 'of these put aside' : way} ${ids.length}${first}`
  })
  show.end([`${drift.compared} ${kind.index} compared, ${drift.pending} changes on their way`, ...lines].join('\n'))
  return drift
}
