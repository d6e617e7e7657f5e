import { setTimeout as sleep } from 'node:timers/promises'
import { Kysely, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'
import { appSession } from '#db/client.ts'
import { Connection } from '#db/connection.ts'
import type { DB } from '#db/schema.generated.ts'

/** Another import of the same source is running. */
export class SourceLocked extends Error {
  constructor(readonly source: string) {
    super(`An import of source ${source} is running`)
  }
}

export type ImportConnection = { client: pg.Client; db: Kysely<DB>; close: () => Promise<void> }

/**
 * One database connection that does everything for an import: it holds the lock of the source and writes the rows, so
 * the lock cannot be lost while writing goes on. Its time limits are those of a batch, not of a page.
 */
export async function openImportConnection(databaseUrl: string): Promise<ImportConnection> {
  const client = new Connection({
    connectionString: databaseUrl,
    staysOpen: true,
    options: `${appSession} -c statement_timeout=120s -c lock_timeout=30s -c client_connection_check_interval=200ms`,
    application_name: 'import',
  })
  await client.connect()
  const pool = {
    connect: async () => Object.assign(client, { release: () => {} }),
    end: () => client.end(),
  }
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return { client, db, close: () => client.end() }
}

/** PostgreSQL notices a killed client within this time and gives its lock back. */
const untilKilledIsNoticedMs = 2_000

/**
 * Refused as {@link SourceLocked} after a moment, in which the lock of an import that was just killed comes free.
 * The lock ends with the connection, however that ends.
 */
export async function lockSource(db: Kysely<DB>, source: string): Promise<void> {
  const deadline = performance.now() + untilKilledIsNoticedMs
  for (;;) {
    const { rows } = await sql<{ locked: boolean }>`
      select pg_try_advisory_lock(hashtextextended(${'import ' + source}, 0)) as locked`.execute(db)
    if (rows[0]!.locked) return
    if (performance.now() > deadline) throw new SourceLocked(source)
    await sleep(100)
  }
}
