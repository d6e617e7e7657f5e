/** A backup cannot be taken or restored for a reason that its operator can understand; the message is one line. */
export class BackupRefused extends Error {
  override name = 'BackupRefused'
}

const noRoom = ['ENOSPC', 'EDQUOT', 'EFBIG', '53100']

/** What the system or PostgreSQL refuses, as the one line; anything else is a fault of ours and stays as it is. */
export function refusalFrom(error: unknown, place: string): unknown {
  if (error instanceof AggregateError) return refusalFrom(error.errors[0], place)
  if (error instanceof BackupRefused || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  if (noRoom.includes(code))
    return new BackupRefused(`There is no room left in ${place}; nothing of this attempt was kept`)
  if (error.message.startsWith('Connection terminated'))
    return new BackupRefused('The connection to PostgreSQL was lost')
  if ('severity' in error) return new BackupRefused(`PostgreSQL says: ${error.message}`)
  return 'syscall' in error || code.startsWith('Z_') ? new BackupRefused(error.message) : error
}

/** Somebody else takes a backup of the same database at this moment. */
export class BackupBusy extends BackupRefused {
  override name = 'BackupBusy'
}
