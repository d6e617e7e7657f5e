import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type pg from 'pg'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { connect } from '#db/client.ts'
import { databaseUrl } from './engines.ts'

export const passphrase = 'correct horse battery staple'

export type Ran = { code: number | null; printed: string }

/**
 * Runs a command of the portal as its npm script does, the settings on top of this process's own; `onProgress` at its
 * first line.
 */
export async function runCommand(
  args: string[],
  settings: Record<string, string>,
  { shell, onProgress }: { shell?: string; onProgress?: (pid: number) => void } = {},
): Promise<Ran> {
  const command = [process.execPath, 'app/command.js', ...args]
  const [program, ...more] = shell === undefined ? command : ['/bin/sh', '-c', `${shell}; exec "$0" "$@"`, ...command]
  const child = spawn(program!, more, {
    env: { ...process.env, MEILI_BINARY: 'none', BACKUP_PASSPHRASE: passphrase, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  child.stderr!.once('data', () => onProgress?.(child.pid!))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, printed }
}

/** A new database without anything in it, beside that of the test file. */
export async function anEmptyDatabase(): Promise<string> {
  const { adminUrl, template } = inject('engines')
  const name = `${template}_${randomUUID().slice(0, 8)}`
  const admin = connect(adminUrl, { max: 1 })
  await sql`create database ${sql.id(name)} template template0`.execute(admin)
  await admin.destroy()
  return databaseUrl(adminUrl, name)
}

const notKept = [
  'index_queue',
  'search_indexes',
  'rate_limits',
  'sessions',
  'sign_in_flows',
  'demo_messages',
  'kysely_migration',
  'kysely_migration_lock',
]

/**
 * Every table with the number and a hash of its rows, made in PostgreSQL from their JSON: another way than that of a
 * backup.
 * `seen_at` is left out: every process notes there that it saw the clock, the restore too.
 */
export async function stateOf(client: pg.Client | pg.PoolClient): Promise<Record<string, string>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name <> all ($1) order by 1`,
    [notKept],
  )
  const state: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await client.query<{ mark: string }>(`
      select count(*) || ' ' || md5(coalesce(string_agg(md5(row), '' order by md5(row)), '')) as mark
      from (select (to_jsonb(t) - 'seen_at')::text as row from "${name}" t) as rows`)
    state[name] = rows[0]!.mark
  }
  return state
}
