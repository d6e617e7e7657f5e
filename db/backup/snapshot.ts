import pg from 'pg'
import { type KeptTable, keptTables } from './kept-tables.ts'

export type Sequence = { value: string; isCalled: boolean }

/** What is true of the database at one moment. */
export type Snapshot = {
  /** Every write that was acknowledged before it is in. */
  takenAt: Date
  postgresql: string
  /** Migrations that had been made, in order. */
  schema: string[]
  tables: KeptTable[]
  audit: { links: number; head: string | null }
  sequences: Record<string, Sequence>
}

/**
 * Begins a transaction in which this connection sees the database as it is now, and only reads. No table can be changed
 * in its shape until the transaction ends; rows are written on by everybody else.
 */
export async function beginSnapshot(client: pg.Client): Promise<Snapshot> {
  const names = (await keptTables(client)).map(({ name }) => name)
  await client.query('begin transaction isolation level repeatable read, read only')
  // Before the first select, which is what fixes the moment.
  await client.query(`lock table ${names.map((name) => pg.escapeIdentifier(name)).join(', ')} in access share mode`)
  const {
    rows: [now],
  } = await client.query<{ takenAt: Date; postgresql: string }>(
    `select statement_timestamp() as "takenAt", current_setting('server_version') as postgresql`,
  )
  const tables = await keptTables(client)
  if (tables.map(({ name }) => name).join() !== names.join())
    throw new Error('The schema was being changed: begin again')
  const { rows: schema } = await client.query<{ name: string }>(
    'select name from kysely_migration order by name collate "C"',
  )
  return {
    ...now!,
    schema: schema.map(({ name }) => name),
    tables,
    audit: await auditHead(client, names),
    sequences: await sequences(client),
  }
}

async function auditHead(client: pg.Client, tables: string[]): Promise<Snapshot['audit']> {
  if (!tables.includes('audit_links')) return { links: 0, head: null } // a schema from before there was a trail
  const { rows } = await client.query<{ position: number; hash: string }>(
    `select position::float8, encode(hash, 'hex') as hash from audit_links order by position desc limit 1`,
  )
  return { links: rows[0]?.position ?? 0, head: rows[0]?.hash ?? null }
}

/** Read after the moment: they may be ahead of the rows, never behind. */
async function sequences(client: pg.Client): Promise<Record<string, Sequence>> {
  const { rows: names } = await client.query<{ name: string }>(`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'S'
    order by relname collate "C"`)
  if (names.length === 0) return {}
  const { rows } = await client.query<Sequence & { name: string }>(
    names
      .map(
        ({ name }) => `
    select ${pg.escapeLiteral(name)} as name, last_value::text as value, is_called as "isCalled"
    from ${pg.escapeIdentifier(name)}`,
      )
      .join(' union all '),
  )
  return Object.fromEntries(rows.map(({ name, ...sequence }) => [name, sequence]))
}
