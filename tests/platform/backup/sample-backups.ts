import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll } from 'vitest'
import { system } from '#app/platform/access/actor.ts'
import { checksumText, hashOf } from '#app/platform/backup/manifest.server.ts'
import { writeBackup } from '#app/platform/backup/write-backup.server.ts'
import { acceptFile, storeFile } from '#app/platform/files/files.server.ts'
import { openBackupSession } from '#db/backup/backup-session.ts'
import { appSession, db } from '#db/client.ts'
import { arrived } from '#tests/support/arrived.ts'
import { passphrase } from '#tests/support/backups.ts'
import { aVacancy } from '#tests/support/builders.ts'
import { pdf, png } from '#tests/support/hostile-files.ts'
import { settings } from '#tests/support/settings.ts'

/** Where a test file keeps its backups, their copies and what is restored of them. */
export const directory = mkdtempSync(join(tmpdir(), 'check-backup-'))
export const secret = 'a-secret-of-this-test-and-of-no-other-portal'

async function takeBackup(sealing: string | null): Promise<string> {
  const session = await openBackupSession({ url: process.env.DATABASE_URL!, session: appSession })
  const { directory: made } = await writeBackup({
    client: session.client,
    into: join(directory, sealing ? 'sealed' : 'open'),
    secret,
    passphrase: sealing,
    onProgress: () => {},
  })
  await session.close()
  return made
}

/**
 * A portal with two files, a vacancy and a row in its audit trail, and two backups of it: with the secret, sealed, and
 * without. Call it once at the top of a test file, whose settings lead to a directory of its own from then on.
 */
export async function sampleBackups(): Promise<{ whole: string; withoutSecret: string }> {
  afterAll(() => rmSync(directory, { recursive: true }))
  settings.PORTAL_DATA_DIR = join(directory, 'data')
  for (const bytes of [png(), pdf()]) {
    const file = await acceptFile(await arrived(bytes, '执照'), 'licence')
    await db()
      .transaction()
      .execute((trx) => storeFile(trx, system, file))
  }
  await aVacancy()
  await sql`
    insert into audit_rows (role, event, outcome, entity) values ('system', 'test.done', 'done', 'test')`.execute(db())
  return { whole: await takeBackup(passphrase), withoutSecret: await takeBackup(null) }
}

let serial = 0
/** A place that nobody has used yet. */
export const newPlace = (what: string) => join(directory, `${what}-${++serial}`)

/** A copy to be damaged. */
export function copyOf(backup: string): string {
  const copy = newPlace('copy')
  cpSync(backup, copy, { recursive: true })
  return copy
}

export type Manifest = Record<string, unknown>

/** A copy whose checksums are made anew, as somebody would do who means harm. */
export function withManifest(backup: string, change: (manifest: Manifest, copy: string) => void): string {
  const copy = copyOf(backup)
  const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8')) as Manifest
  change(manifest, copy)
  const text = JSON.stringify(manifest)
  writeFileSync(join(copy, 'manifest.json'), text)
  writeFileSync(join(copy, 'manifest.sha256'), checksumText(hashOf(text), null))
  return copy
}
