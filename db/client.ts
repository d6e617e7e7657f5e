import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { DB } from './schema.generated.ts'
import { SteadyPool } from './steady-pool.ts'

export type Database = Kysely<DB>

/** bigint and count(*) come back as numbers: every id and count of the portal is below 2^53. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
const int8Array: number = 1016
const readStrings: (text: string) => string[] = pg.types.getTypeParser(int8Array)
pg.types.setTypeParser(int8Array, (text) => readStrings(text).map(Number))
/** A date is a calendar day, which no time zone of a process may move. */
pg.types.setTypeParser(pg.types.builtins.DATE, String)

/**
 * How every session of the portal begins: in UTC, as the role that can neither change tables nor the audit trail, and
 * with one processor for each statement, so that one reader's page is not made faster at the cost of the others'.
 */
export const appSession = '-c TimeZone=UTC -c role=portal_app -c max_parallel_workers_per_gather=0'

/**
 * A pool of its own, by default with all rights of the user in the address: for migrations and tests. Whoever calls
 * this destroys it; everything else takes the shared {@link db}.
 */
export function connect(
  databaseUrl: string,
  options: { max?: number; session?: string; patienceMs?: number } = {},
): Database {
  const pool = new SteadyPool({
    connectionString: databaseUrl,
    max: options.max ?? 10,
    connectionTimeoutMillis: options.patienceMs ?? 30_000,
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    options: options.session ?? '-c TimeZone=UTC',
  })
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}

/**
 * A reader waits so long at most for a connection: the answer is due within ten seconds, a second question included.
 */
const readersPatienceMs = 4_000

const shared = globalThis as { portalDatabase?: Database }

/**
 * The one shared connection pool, opened at first use from `DATABASE_URL`, with the rights of the portal.
 * It lives on globalThis because the server and the built pages are two module graphs in one process.
 */
export function db(): Database {
  if (!shared.portalDatabase) {
    const url = process.env.DATABASE_URL
    if (!url)
      throw new Error(
        'DATABASE_URL is not set: start the portal with npm start, or run the command through its npm script',
      )
    shared.portalDatabase = connect(url, {
      max: Number(process.env.DATABASE_POOL ?? 10),
      session: appSession,
      patienceMs: readersPatienceMs,
    })
  }
  return shared.portalDatabase
}

export async function closeDb(): Promise<void> {
  const open = shared.portalDatabase
  delete shared.portalDatabase
  await open?.destroy()
}
