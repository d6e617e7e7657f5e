import { Migrator } from 'kysely'
import type { Database } from './client.ts'
import { migrations } from './migrations/index.ts'

/** Brings the schema up to date; two processes starting at once take turns (Kysely locks). Throws the first failure. */
export async function migrate(database: Database): Promise<string[]> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}
