/** A backup cannot be taken or restored for a reason that its operator can understand; the message is one line. */
export class BackupRefused extends Error {
  override name = 'BackupRefused'
}

const noRoom = ['ENOSPC', 'EDQUOT', 'EFBIG', '53100']

/** What the system or PostgreSQL says about a place, as the one line; what has no code is a fault of ours and stays as it is. */
export function refusalFrom(error: unknown, place: string): unknown {
  if (error instanceof BackupRefused || !(error instanceof Error) || !('code' in error) || !error.code) return error
  const cause = { cause: error }
  if (noRoom.includes(String(error.code))) return new BackupRefused(`There is no room left in ${place}; nothing of this attempt was kept`, cause)
  return new BackupRefused(`${place}: ${error.message}`, cause)
}

/** Somebody else takes a backup of the same database at this moment. */
export class BackupBusy extends BackupRefused {
  override name = 'BackupBusy'
}
