import { setTimeout as sleep } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import type { Database } from '../client.ts'
import { Connection } from '../connection.ts'

/** PostgreSQL as a backup or a restore reaches it; `session` is how each connection begins. */
export type DatabaseAddress = { url: string; session: string }

/** One connection for everything that belongs into one transaction, also through Kysely. */
export type BackupSession = { client: Connection; database: Database; close(): Promise<void> }

/** The same value is the same text whatever the server, its version and its settings; and nothing takes too long. */
const plainTexts = [
  'TimeZone=UTC',
  'DateStyle=ISO,YMD',
  'IntervalStyle=postgres',
  'extra_float_digits=1',
  'bytea_output=hex',
  'search_path=public',
  'statement_timeout=0',
  'idle_in_transaction_session_timeout=0',
  'transaction_timeout=0',
  'idle_session_timeout=0',
  'lock_timeout=10s',
]
/** Settings that older servers do not know. */
const since: Record<string, number> = { transaction_timeout: 170_000, idle_session_timeout: 140_000 }

/** Connects; a signal that is given breaks the connection off, whatever it is doing. */
export async function openBackupSession(
  { url, session }: DatabaseAddress,
  signal?: AbortSignal,
): Promise<BackupSession> {
  const client = new Connection({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    options: session,
    application_name: 'backup',
  })
  signal?.throwIfAborted()
  const breakOff = () => client.connection.stream.destroy()
  signal?.addEventListener('abort', breakOff)
  await client.connect()
  const {
    rows: [server],
  } = await client.query<{ version: number }>(`select current_setting('server_version_num')::int as version`)
  const known = plainTexts.filter((setting) => (since[setting.split('=')[0]!] ?? 0) <= server!.version)
  await client.query(known.map((setting) => `set ${setting.replace('=', ' to ').replace('10s', `'10s'`)}`).join(';'))
  const pool = { connect: async () => Object.assign(client, { release: () => {} }), end: async () => {} }
  return {
    client,
    database: new Kysely({ dialect: new PostgresDialect({ pool }) }),
    async close() {
      signal?.removeEventListener('abort', breakOff)
      // In the middle of a COPY that nobody reads any more the server would never hear of the end.
      await Promise.race([client.end(), sleep(500, undefined, { ref: false })])
      breakOff()
    },
  }
}
