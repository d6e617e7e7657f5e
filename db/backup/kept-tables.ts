import type pg from 'pg'
import { formerlyLeftOut, leftOut } from './left-out.ts'

export type KeptTable = {
  name: string
  /** In their order, without those that PostgreSQL computes. */
  columns: string[]
  /** What rows are sorted by: the primary key, text by its bytes, so that every server has the same order. */
  order: string
}

/**
 * All tables whose rows belong into a backup, by name. Throws for one without a primary key: its rows would have no
 * order.
 */
export async function keptTables(client: pg.Client): Promise<KeptTable[]> {
  const { rows } = await client.query<KeptTable>(
    `
    select c.relname as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by a.attnum) as columns,
      (select string_agg(
          format('%I', a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end,
          ', ' order by k.place)
        from pg_index i, unnest(i.indkey) with ordinality k (attnum, place), pg_attribute a
        where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as "order"
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all ($1)
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.relname collate "C"`,
    [[...Object.keys(leftOut), ...formerlyLeftOut]],
  )
  const unordered = rows.filter(({ order }) => order === null).map(({ name }) => name)
  if (unordered.length > 0) throw new Error(`Without a primary key: ${unordered.join(', ')}`)
  return rows
}
