import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { leftOut } from '#db/backup/left-out.ts'
import { rowsOf } from '#db/backup/read-rows.ts'
import { beginSnapshot, type Snapshot } from '#db/backup/snapshot.ts'
import { markOfSecret } from '#app/platform/access/secrets.server.ts'
import { makeDirectory, moveDurably, syncDirectory, writeCompressed, writeNew } from './durable.server.ts'
import { backupName, keptBackups, removeDead, unfinished } from './kept-backups.server.ts'
import {
  checksumFile,
  checksumText,
  hashOf,
  type Manifest,
  manifestFile,
  manifestText,
  secretFile,
  tableFile,
} from './manifest.server.ts'
import { BackupBusy } from './backup-refused.ts'
import { secretSealer } from './sealed-secret.server.ts'
import { writeFiles } from './write-files.server.ts'

export type WriteBackup = {
  /** A connection on which nothing has begun yet. */
  client: pg.Client
  /** The backup becomes a new folder in here. */
  into: string
  secret: string
  /** null leaves the secret out. */
  passphrase: string | null
  onProgress(text: string): void
}

export type WrittenBackup = {
  directory: string
  manifest: Omit<Manifest, 'format'>
  /** Keys of files that were missing or damaged. */
  lost: string[]
}

/**
 * Writes a backup of the database as it is at one moment, with the files its rows name, while everybody goes on
 * writing. It gets its name when everything is on the disk; whatever fails before leaves nothing. Refused as
 * {@link BackupBusy} while another backup of this database is being taken.
 */
export async function writeBackup(given: WriteBackup): Promise<WrittenBackup> {
  const { client, into, secret } = given
  const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock(hashtext('backup')) as taken`)
  if (!rows[0]!.taken) throw new BackupBusy('Another backup of this database is being taken')
  const seal = given.passphrase === null ? null : await secretSealer(given.passphrase)
  await makeDirectory(into)
  await removeDead(into)
  const [previous] = await keptBackups(into, markOfSecret(secret))
  const snapshot = await beginSnapshot(client)
  const directory = join(into, backupName(snapshot.takenAt))
  const partial = directory + unfinished
  try {
    await makeDirectory(join(partial, 'tables'))
    await makeDirectory(join(partial, 'files'))
    const { manifest, lost } = await writeParts(given, snapshot, partial, previous?.directory)
    const text = manifestText(manifest)
    const sealed = seal && seal(secret, hashOf(text))
    await writeNew(join(partial, manifestFile), text)
    if (sealed !== null) await writeNew(join(partial, secretFile), sealed)
    await writeNew(join(partial, checksumFile), checksumText(hashOf(text), sealed))
    for (const folder of ['tables', 'files']) await syncDirectory(join(partial, folder))
    await moveDurably(partial, directory)
    return { directory, manifest, lost }
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
}

async function writeParts(
  { client, secret, passphrase, onProgress }: WriteBackup,
  snapshot: Snapshot,
  partial: string,
  previous: string | undefined,
): Promise<{ manifest: WrittenBackup['manifest']; lost: string[] }> {
  const { tables, takenAt, ...facts } = snapshot
  // Files first: the sooner they are copied, the fewer can have been thrown away meanwhile.
  const files = await writeFiles(client, partial, previous, (done) => onProgress(`${done} files`))
  const written: Manifest['tables'] = {}
  for (const [index, table] of tables.entries()) {
    const rows = rowsOf(client, table)
    const { plain, file } = await writeCompressed(join(partial, tableFile(table.name)), rows, (bytes) =>
      onProgress(`table ${index + 1} of ${tables.length}, ${table.name}: ${(bytes / 1e6).toFixed(0)} MB`),
    )
    written[table.name] = { columns: table.columns, rows: rows.rowCount, ...plain, file }
  }
  await client.query('commit')
  const manifest: WrittenBackup['manifest'] = {
    ...facts,
    takenAt: takenAt.toISOString(),
    portal: { version: await portalVersion(), mark: markOfSecret(secret) },
    tables: written,
    files: files.facts,
    secret: passphrase === null ? 'left_out' : 'sealed',
    leftOut,
  }
  return { manifest, lost: files.lost }
}

async function portalVersion(): Promise<string> {
  const text = await readFile(new URL('../../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
