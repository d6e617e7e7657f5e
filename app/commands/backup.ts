import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { BackupBusy, BackupRefused } from '#app/platform/backup/backup-refused.ts'
import { busyCode } from '#app/platform/backup/daily-backup.server.ts'
import { takeBackup } from '#app/platform/backup/take-backup.server.ts'
import { CannotStart } from '#db/cannot-start.ts'
import { env } from '#app/platform/env.server.ts'
import { passphrase } from './passphrase.ts'
import { inWords } from './size-in-words.ts'
import { steps } from './steps.ts'

/*
 * `npm run backup -- DIR [--without-secret] [--rotate]`: writes a new folder into DIR, while the portal runs or not.
 * Ends with 0 when it is whole and on the disk, with 1 after saying why there is none, with 2 for wrong words, with 3
 * while another one is being taken.
 */

// Memory before speed: PostgreSQL and the disk set the pace.
setFlagsFromString('--optimize-for-size')

const {
  values,
  positionals: [into = env().BACKUP_DIR, ...more],
} = parseArgs({
  allowPositionals: true,
  options: { 'without-secret': { type: 'boolean', default: false }, rotate: { type: 'boolean', default: false } },
})

async function main(): Promise<number> {
  if (into === undefined || more.length > 0)
    return fail('npm run backup -- DIR: name one directory, in which the backup becomes a new folder', 2)
  const sealing = values['without-secret'] ? null : await passphrase({ twice: true })
  if (sealing === null && !values['without-secret'] && env().BACKUP_PASSPHRASE !== 'none') {
    return fail(
      'Set BACKUP_PASSPHRASE, which seals the secret in the backup, ' +
        'or add --without-secret and keep the secret elsewhere',
      2,
    )
  }
  const show = steps()
  const begin = performance.now()
  try {
    const { directory, manifest, lost, removed } = await takeBackup({
      into,
      passphrase: sealing,
      rotates: values.rotate,
      onProgress: show,
    })
    const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0)
    const bytes = Object.values(manifest.tables).reduce((sum, table) => sum + table.file.bytes, manifest.files.bytes)
    const tables = Object.keys(manifest.tables).length
    const contents = `${rows} rows of ${tables} tables and ${manifest.files.count} files, ${inWords(bytes)}`
    const seconds = ((performance.now() - begin) / 1000).toFixed(1)
    show.end(
      [
        `${directory} holds the portal of ${manifest.takenAt}: ${contents}, in ${seconds} s`,
        manifest.secret === 'sealed'
          ? 'The secret is in it, sealed with the passphrase: without that, nobody opens it again.'
          : 'The secret is not in it: a restore needs PORTAL_SECRET.',
        `Head of the audit trail: ${manifest.audit.head ?? 'none'}`,
        ...removed.map((old) => `Removed ${old}`),
      ].join('\n'),
    )
    if (lost.length > 0) {
      const { missing, damaged } = manifest.files
      const some = lost.slice(0, 5).join(', ') + (lost.length > 5 ? ' …' : '')
      process.stderr.write(`${missing} files were missing and ${damaged} damaged in the portal: ${some}\n`)
    }
    return 0
  } catch (error) {
    if (error instanceof BackupRefused || error instanceof CannotStart)
      return fail(`No backup: ${error.message}`, error instanceof BackupBusy ? busyCode : 1)
    throw error
  }
}

function fail(line: string, code: number): number {
  process.stderr.write(`${line}\n`)
  return code
}

process.exitCode = await main()
