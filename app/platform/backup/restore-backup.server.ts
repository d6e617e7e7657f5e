import { createReadStream } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { BackupSession } from '#db/backup/backup-session.ts'
import { loadTables, WrongShape } from '#db/backup/load-tables.ts'
import { markRows, Meter } from '#db/backup/read-rows.ts'
import { migrateWithin } from '#db/migrate.ts'
import { migrations } from '#db/migrations/index.ts'
import { placeOf } from '#app/platform/files/files.server.ts'
import { markOfSecret, secretFile as keptSecretFile } from '#app/platform/access/secrets.server.ts'
import { BackupRefused } from './backup-refused.ts'
import { listedFiles } from './check-backup.server.ts'
import { syncDirectory, writeNew } from './durable.server.ts'
import { hashOf, type Manifest, type ReadManifest, tableFile } from './manifest.server.ts'
import { openSecret } from './sealed-secret.server.ts'

/**
 * The secret of the portal that the backup was made of. `given` is the one that PORTAL_SECRET names. Refused as
 * {@link BackupRefused} when there is none, or another one than that portal had.
 */
export async function secretOf(
  { manifest, hash, sealedSecret }: ReadManifest,
  passphrase: string | null,
  given: string | undefined,
): Promise<string> {
  if (sealedSecret === null && given === undefined)
    throw new BackupRefused(
      'This backup was made without the secret: set PORTAL_SECRET to that of the portal it was made of',
    )
  if (sealedSecret !== null && passphrase === null)
    throw new BackupRefused(
      'The secret of this backup is sealed: set BACKUP_PASSPHRASE to the passphrase it was made with',
    )
  const secret = sealedSecret === null ? given! : await openSecret(sealedSecret, passphrase!, hash)
  if (markOfSecret(secret) !== manifest.portal.mark)
    throw new BackupRefused('PORTAL_SECRET is not the secret of the portal that this backup was made of')
  if (given !== undefined && given !== secret)
    throw new BackupRefused('PORTAL_SECRET is not the secret in this backup: set it to that one, or leave it out')
  return secret
}

/** Refused when the backup knows a schema that this program does not. */
export function refuseForeignSchema({ schema, portal }: Manifest): void {
  const known = Object.keys(migrations)
  const unknown = schema.find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw new BackupRefused(
      `This backup comes from a newer portal (${portal.version}): this program does not know ${unknown}`,
    )
  const gap = known.slice(0, schema.length).find((name) => !schema.includes(name))
  if (gap !== undefined) throw new BackupRefused(`The schema of this backup misses ${gap}`)
}

/** Refused when the database holds anything. */
export async function refuseFullDatabase({ client }: BackupSession): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`
    select relname as name from pg_class c
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S', 'f')
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by relkind = 'S', relname limit 1`)
  if (rows[0]) throw new BackupRefused(`The database is not empty, it holds ${rows[0].name}: restore into an empty one`)
}

export type RestoreSteps = {
  onProgress(text: string): void
  /** Asks whether the trail has this head, before the transaction ends; throws when it has not. */
  verifyTrail(head: string | null): Promise<void>
}

/**
 * Fills the empty database in one transaction, which is rolled back when anything fails: the schema of that time, the
 * rows, each table's hash asked anew, then the migrations since. The caller has checked the backup.
 */
export async function restoreDatabase(
  { client, database }: BackupSession,
  directory: string,
  manifest: Manifest,
  { onProgress, verifyTrail }: RestoreSteps,
): Promise<void> {
  await client.query('begin')
  await migrateWithin(database, manifest.schema.at(-1))
  const tables = await loadTables(client, {
    tables: new Map(Object.entries(manifest.tables).map(([name, { columns }]) => [name, columns])),
    sequences: manifest.sequences,
    open: (table) =>
      unpacked(join(directory, tableFile(table)), (bytes) =>
        onProgress(
          `restoring ${table}: ${Math.round(bytes / 1e6)} of ${Math.round(manifest.tables[table]!.bytes / 1e6)} MB`,
        ),
      ),
    onStep: onProgress,
  }).catch((error: unknown) => {
    throw error instanceof WrongShape
      ? new BackupRefused(`Table ${error.message} of this backup is not that of the schema it names`)
      : error
  })
  for (const table of tables) {
    onProgress(`verifying ${table.name}`)
    const { rows, sha256 } = await markRows(client, table)
    const wanted = manifest.tables[table.name]!
    if (rows !== wanted.rows || sha256 !== wanted.sha256)
      throw new BackupRefused(
        `Table ${table.name} came out as ${rows} rows with another hash than the ${wanted.rows} of the backup`,
      )
  }
  await migrateWithin(database)
  // However old the backup is, the portal's time goes on from now.
  await client.query('update portal_instance set seen_at = clock_timestamp()')
  onProgress('verifying the audit trail')
  await verifyTrail(manifest.audit.head)
  await client.query('commit')
}

const unpacked = (file: string, onBytes: (bytes: number) => void) =>
  pipeline(createReadStream(file), createGunzip(), new Meter(onBytes), () => {}) // who reads hears of a fault

/** Puts files and secret in the empty data directory, and onto the disk. */
export async function restoreFiles(
  directory: string,
  manifest: Manifest,
  secret: string | null,
  onProgress: (text: string) => void,
): Promise<void> {
  const folders = new Set<string>()
  let done = 0
  for await (const { file, key, sha256 } of listedFiles(directory)) {
    const bytes = await readFile(join(directory, file))
    if (hashOf(bytes) !== sha256) throw new BackupRefused(`${file} was changed while it was being restored`)
    const place = placeOf(key)
    folders.add(dirname(place))
    await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    await writeNew(place, bytes)
    done += 1
    onProgress(`${done} of ${manifest.files.count} files restored`)
  }
  for (const folder of folders) await syncDirectory(folder)
  if (secret !== null) await writeNew(keptSecretFile(), secret)
}
