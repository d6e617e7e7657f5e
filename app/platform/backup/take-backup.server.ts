import { constants, setPriority } from 'node:os'
import { relative, resolve } from 'node:path'
import { openBackupSession } from '#db/backup/backup-session.ts'
import { dataDirectory } from '#app/platform/machine/engines.server.ts'
import { markOfSecret } from '#app/platform/access/secrets.server.ts'
import { BackupRefused, refusalFrom } from './backup-refused.ts'
import { currentSecret } from './current-secret.server.ts'
import { rotate } from './kept-backups.server.ts'
import { withDatabaseAsItIs } from './places.server.ts'
import { writeBackup, type WrittenBackup } from './write-backup.server.ts'

export type TakeBackup = {
  into: string
  /** null leaves the secret out. */
  passphrase: string | null
  /** Deletes older backups of this portal that are superfluous then. */
  rotates: boolean
  onProgress(text: string): void
}

/**
 * Backs this portal up into a new folder of a directory, running or not. Refused as {@link BackupRefused} where there
 * is no portal or no secret, or the directory would go down together with the portal's own.
 */
export async function takeBackup({
  into,
  passphrase,
  rotates,
  onProgress,
}: TakeBackup): Promise<WrittenBackup & { removed: string[] }> {
  const inside = relative(dataDirectory(), resolve(into))
  if (!inside.startsWith('..'))
    throw new BackupRefused(`${into} lies in the portal's own directory: choose another one, best on another disk`)
  const secret = currentSecret()
  // People who use the portal meanwhile come first.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  const written = await withDatabaseAsItIs(async (address, signal) => {
    const session = await openBackupSession(address, signal)
    return writeBackup({ client: session.client, into: resolve(into), secret, passphrase, onProgress }).finally(
      session.close,
    )
  }).catch((error: unknown) => {
    throw refusalFrom(error, into)
  })
  return { ...written, removed: rotates ? await rotate(resolve(into), markOfSecret(secret)) : [] }
}
