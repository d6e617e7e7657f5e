import { parseArgs } from 'node:util'
import { db } from '#db/client.ts'
import { withIndexLock } from '#search/engine/index-lock.ts'
import { searchableKinds } from '#search/kinds.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import { withEngines } from '#app/platform/machine/engines.server.ts'
import { drainIndexQueue } from '#app/workers/main.server.ts'
import { steps } from './steps.ts'

const { values } = parseArgs({ options: { 'keep-old': { type: 'boolean', default: false } } })

/**
 * `npm run search:rebuild [-- --keep-old]`: builds the index of every searchable kind anew from PostgreSQL while the
 * old ones go on answering.
 */
await withEngines(async () => {
  if (!process.env.MEILI_URL) {
    process.stderr.write('There is no search engine here: search works in PostgreSQL and has no index to build.\n')
    process.exitCode = 2
    return
  }
  const show = steps()
  for (const kind of searchableKinds) {
    const started = performance.now()
    show('Waiting for the current batch of the running portal')
    const { documents, failures } = await withIndexLock(process.env.DATABASE_URL!, () =>
      rebuildIndex(db(), kind, {
        keepOld: values['keep-old'],
        progress: (done, total) =>
          show(
            `${done} of ${total} ${kind.index}, ${Math.round((done / (performance.now() - started)) * 1000)} a second`,
          ),
      }),
    )
    show('Following what changed meanwhile')
    await drainIndexQueue()
    const aside = [...failures].map(([id, reason]) => `\n  ${kind.entity} ${id} was put aside: ${reason}`).join('')
    show.end(`${documents} ${kind.index} indexed in ${((performance.now() - started) / 1000).toFixed(1)} s${aside}`)
  }
})
