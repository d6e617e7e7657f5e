import { existsSync } from 'node:fs'
import { keptSecret } from '#db/kept-secret.ts'
import { dataDirectory } from '#app/platform/machine/engines.server.ts'
import { env } from '../env.server.ts'
import { secretFile } from '#app/platform/access/secrets.server.ts'
import { BackupRefused } from './backup-refused.ts'

/**
 * The secret of this portal. Refused where there is none: unlike the portal at its first start, this never makes one.
 */
export function currentSecret(): string {
  const { PORTAL_SECRET } = env()
  if (PORTAL_SECRET !== undefined) return PORTAL_SECRET
  if (!existsSync(secretFile()))
    throw new BackupRefused(
      `There is no secret in ${dataDirectory()}: set PORTAL_DATA_DIR or PORTAL_SECRET as the portal has them`,
    )
  return keptSecret(secretFile())
}
