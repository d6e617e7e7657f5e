/** A backup cannot be taken or restored for a reason that its operator can understand; the message is one line. */
export class BackupRefused extends Error {
  override name = 'BackupRefused'
}

/** Somebody else takes a backup of the same database at this moment. */
export class BackupBusy extends BackupRefused {
  override name = 'BackupBusy'
}
