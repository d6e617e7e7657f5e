import { Migrator } from 'kysely'
import type { Database } from './client.ts'
import { migrations } from './migrations/index.ts'

/**
 * Brings the schema up to date; two processes starting at once take turns (Kysely locks). Throws the first failure.
 * Where nothing is to be done, reading is all it does, so a user without rights over the tables may ask too.
 */
export async function migrate(database: Database): Promise<string[]> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } })
  const known = await migrator.getMigrations()
  if (known.every(({ executedAt }) => executedAt)) return []
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}

/** The same in the caller's transaction, on its only connection, up to the migration `last` or to the newest. */
export async function migrateWithin(transaction: Database, last?: string): Promise<void> {
  const migrator = new Migrator({
    db: transaction,
    provider: { getMigrations: async () => migrations },
    disableTransactions: true,
  })
  const { error } = await (last === undefined ? migrator.migrateToLatest() : migrator.migrateTo(last))
  if (error) throw error
}
