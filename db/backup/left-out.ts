/** Tables whose rows no backup keeps, and why. Every other one is kept, also those of later migrations. */
export const leftOut: Readonly<Record<string, string>> = {
  index_queue: 'what the search index has still to hear; it is built anew from the restored rows',
  search_indexes: 'describes an index that a backup does not hold',
  rate_limits: 'counts attempts of the last minutes and hours',
  sessions: 'one that was ended after the backup would live again, so everybody signs in anew',
  sign_in_flows: 'attempts to sign in, which live for minutes',
  demo_messages: 'what the demo gateways showed, with addresses in plain text',
  kysely_migration: 'written by the migrations themselves',
  kysely_migration_lock: 'written by the migrations themselves',
}

/** Names that tables of these had in earlier portals, whose backups are restored with the schema of their time. */
export const formerlyLeftOut: readonly string[] = ['outbox']
