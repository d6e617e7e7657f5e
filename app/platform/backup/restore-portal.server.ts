import { resolve } from 'node:path'
import { openBackupSession } from '#db/backup/backup-session.ts'
import type { Database } from '#db/client.ts'
import { dataDirectory } from '#app/platform/machine/engines.server.ts'
import { env } from '../env.server.ts'
import { BackupRefused, refusalFrom } from './backup-refused.ts'
import { checkBackup } from './check-backup.server.ts'
import type { ReadManifest } from './manifest.server.ts'
import { inEmptyPlace } from './places.server.ts'
import {
  refuseForeignSchema,
  refuseFullDatabase,
  restoreDatabase,
  restoreFiles,
  secretOf,
} from './restore-backup.server.ts'

export type RestorePortal = {
  directory: string
  /** Asked only for a backup with a sealed secret. */
  passphrase(): Promise<string | null>
  /** The audit trail's own check: what is wrong with the chain in this database, or with its head. */
  verifyTrail(given: {
    database: Database
    expect?: string
  }): Promise<{ flaw: { kind: string; position: number | null } | null }>
  onProgress(text: string): void
}

export type Restored = ReadManifest & {
  /** Mails and text messages that waited at that moment and will be sent. */
  unsent: number
}

/**
 * Checks a whole backup, then fills the empty place with it that the settings name: database, files and secret. Refused
 * as {@link BackupRefused} for anything that is not as it was, with the place as empty as before.
 */
export async function restorePortal({
  directory: given,
  passphrase,
  verifyTrail,
  onProgress,
}: RestorePortal): Promise<Restored> {
  const directory = resolve(given)
  const read = await checkBackup(directory, onProgress)
  const { manifest } = read
  refuseForeignSchema(manifest)
  const { PORTAL_SECRET } = env()
  const secret = await secretOf(read, read.sealedSecret === null ? null : await passphrase(), PORTAL_SECRET)
  return inEmptyPlace(async (address, signal) => {
    const session = await openBackupSession(address, signal)
    try {
      await refuseFullDatabase(session)
      await restoreFiles(directory, manifest, PORTAL_SECRET === undefined ? secret : null, onProgress)
      await restoreDatabase(session, directory, manifest, {
        onProgress,
        verifyTrail: async (head) => {
          const { flaw } = await verifyTrail({ database: session.database, expect: head ?? undefined })
          if (flaw)
            throw new BackupRefused(
              `The audit trail in this backup is broken (${flaw.kind}, position ${flaw.position})`,
            )
        },
      })
      const { rows } = await session.client.query<{ unsent: number }>(`
        select count(*)::int as unsent from messages
        where sent_at is null and given_up_at is null and channel <> 'portal'`)
      return { ...read, unsent: rows[0]!.unsent }
    } finally {
      await session.close()
    }
  }).catch((error: unknown) => {
    throw refusalFrom(error, dataDirectory())
  })
}
