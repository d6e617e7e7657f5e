import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type KeptTable, keptTables } from './kept-tables.ts'
import { columnList } from './read-rows.ts'
import type { Sequence } from './snapshot.ts'

export type Load = {
  /** Columns of each table of the backup. */
  tables: ReadonlyMap<string, readonly string[]>
  sequences: Readonly<Record<string, Sequence>>
  /** The rows of a table, as text of COPY. */
  open(table: string): Readable
  /** What is being done that may take its time. */
  onStep(text: string): void
}

/** The backup does not fit the schema it says it was made with. */
export class WrongShape extends Error {
  override name = 'WrongShape'
}

const quoted = (name: string) => pg.escapeIdentifier(name)

/**
 * Fills the freshly migrated tables, in the caller's transaction, as the owner of the tables. What rows set off (links
 * of the audit trail, announcements) has happened when they were first written; foreign keys and indexes are taken away
 * and made anew, which checks all rows at once, in whatever order the tables come.
 */
export async function loadTables(client: pg.Client, { tables, sequences, open, onStep }: Load): Promise<KeptTable[]> {
  const kept = await keptTables(client)
  for (const { name, columns } of kept) {
    if (tables.get(name)?.join() !== columns.join()) throw new WrongShape(name)
  }
  const strange = [...tables.keys()].find((name) => !kept.some((table) => table.name === name))
  if (strange !== undefined) throw new WrongShape(strange)

  const remake = await takeAway(client)
  await client.query(`truncate ${kept.map(({ name }) => quoted(name)).join(', ')} cascade`)
  for (const table of kept) {
    await pipeline(
      open(table.name),
      client.query(copyFrom(`copy ${quoted(table.name)} (${columnList(table)}) from stdin`)),
    )
  }
  for (const { what, statement } of remake) {
    onStep(`checking and indexing ${what}`)
    await client.query(statement)
  }
  for (const [name, { value, isCalled }] of Object.entries(sequences)) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(name), value, isCalled])
  }
  for (const { name } of kept) await client.query(`analyze ${quoted(name)}`)
  return kept
}

type Remade = { what: string; statement: string }

/** Triggers off, foreign keys and plain indexes away; answers the statements that bring them back under their names. */
async function takeAway(client: pg.Client): Promise<Remade[]> {
  const { rows } = await client.query<Remade & { undo: string }>(`
    with tables as (
      select oid, oid::regclass::text as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r'
    )
    select 1 as step, name as what, format('alter table %s disable trigger user', name) as undo,
        format('alter table %s enable trigger user', name) as statement
      from tables where exists (select from pg_trigger where tgrelid = tables.oid and not tgisinternal)
    union all
    select 2, name, format('alter table %s drop constraint %I', name, conname),
        format('alter table %s add constraint %I %s', name, conname, pg_get_constraintdef(c.oid))
      from tables join pg_constraint c on c.conrelid = tables.oid and c.contype = 'f'
    union all
    select 3, name, format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
      from tables join pg_index i on i.indrelid = tables.oid
      where not exists (select from pg_constraint where conindid = i.indexrelid)
    order by 1, 2, 3`)
  for (const { undo } of rows) await client.query(undo)
  // Indexes first, because they serve the checks of foreign keys.
  return rows.reverse()
}
