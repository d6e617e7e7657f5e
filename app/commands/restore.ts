import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { verifyTrail } from '#app/domains/audit/verify-trail.server.ts'
import { BackupRefused } from '#app/platform/backup/backup-refused.ts'
import { checkBackup } from '#app/platform/backup/check-backup.server.ts'
import type { ReadManifest } from '#app/platform/backup/manifest.server.ts'
import { refuseForeignSchema } from '#app/platform/backup/restore-backup.server.ts'
import { restorePortal } from '#app/platform/backup/restore-portal.server.ts'
import { dataDirectory, withEngines } from '#app/platform/machine/engines.server.ts'
import { CannotStart } from '#db/cannot-start.ts'
import { db } from '#db/client.ts'
import { withIndexLock } from '#search/engine/index-lock.ts'
import { searchableKinds } from '#search/kinds.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import { passphrase } from './passphrase.ts'
import { inWords } from './size-in-words.ts'
import { type Steps, steps } from './steps.ts'

/*
 * `npm run restore -- DIR [--check] [--no-index]`: reads and checks the whole backup, then fills an empty place with
 * it. Ends with 0 when everything is as it was, with 1 after saying in one line why not, with 2 for wrong words.
 */

setFlagsFromString('--optimize-for-size')

const {
  values,
  positionals: [directory, ...more],
} = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean', default: false }, 'no-index': { type: 'boolean', default: false } },
})

async function main(): Promise<number> {
  if (directory === undefined || more.length > 0)
    return fail('npm run restore -- DIR: name the folder of one backup', 2)
  const show = steps()
  try {
    if (values.check) {
      const read = await checkBackup(resolve(directory), show)
      refuseForeignSchema(read.manifest)
      show.end(`${directory} is whole\n${contentsOf(read)}`)
    } else {
      await restore(directory, show)
    }
    return 0
  } catch (error) {
    if (error instanceof BackupRefused || error instanceof CannotStart)
      return fail(`${values.check ? 'Not whole' : 'Nothing restored'}: ${error.message}`, 1)
    throw error
  }
}

async function restore(from: string, show: Steps): Promise<void> {
  const begin = performance.now()
  const restored = await restorePortal({
    directory: from,
    passphrase: () => passphrase({ twice: false }),
    verifyTrail: (given) =>
      verifyTrail({ ...given, onProgress: (acts) => show(`${acts} acts of the audit trail verified`) }),
    onProgress: show,
  })
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  show.end(
    [
      `Restored into ${dataDirectory()} in ${seconds} s, every table with the hash it had`,
      contentsOf(restored),
      `The secret ${restored.sealedSecret === null ? 'is that of PORTAL_SECRET' : 'was opened'}.`,
      `Not in a backup, for the reasons in its manifest: ${Object.keys(restored.manifest.leftOut).join(', ')}`,
    ].join('\n'),
  )
  if (!values['no-index']) await rebuildIndexes(show)
  process.stdout.write(
    `Next: npm start. Everybody signs in anew; ` +
      `${restored.unsent} mails and text messages that waited at that moment will be sent.\n`,
  )
}

function contentsOf({ manifest }: ReadManifest): string {
  const { takenAt, portal, postgresql, schema, audit } = manifest
  const { count, bytes, missing, damaged } = manifest.files
  const tables = Object.values(manifest.tables)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const lines = [
    `It is the portal of ${takenAt} (version ${portal.version}, PostgreSQL ${postgresql}, schema ${schema.at(-1)})`,
    `${rows} rows of ${tables.length} tables, ${count} files with ${inWords(bytes)}`,
    `Audit trail of ${audit.links} acts, head ${audit.head ?? 'none'}`,
  ]
  if (missing + damaged > 0) lines.push(`${missing} files were missing and ${damaged} damaged when it was taken`)
  return lines.join('\n')
}

/** The portal builds it at its first start as well, when it could not be built here. */
async function rebuildIndexes(show: Steps): Promise<void> {
  try {
    await withEngines(async () => {
      if (!process.env.MEILI_URL) return show.end('There is no search engine here: search works in PostgreSQL.')
      for (const kind of searchableKinds) {
        const { documents } = await withIndexLock(process.env.DATABASE_URL!, () =>
          rebuildIndex(db(), kind, { progress: (done, total) => show(`${done} of ${total} ${kind.index} indexed`) }),
        )
        show.end(`${documents} ${kind.index} indexed`)
      }
    })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    show.end(`The search index could not be built (${why}); the portal builds it at its start.`)
  }
}

function fail(line: string, code: number): number {
  process.stderr.write(`${line}\n`)
  return code
}

process.exitCode = await main()
