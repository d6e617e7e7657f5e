import { sql } from 'kysely'
import { type Database, db } from '#db/client.ts'

/** What can be wrong with the trail, in the order in which it is looked for. */
export type FlawKind =
  /** The row is not what it was when it was linked. */
  | 'changed_row'
  /** The link is there and its row is gone. */
  | 'missing_row'
  /** A position without a link. */
  | 'missing_link'
  /** The link does not continue the one before it. */
  | 'broken_link'
  /** A row that no link holds: its link was taken away, or the row came in without the trigger. */
  | 'unlinked_row'
  /** The head noted earlier is not in the chain: its end was cut off, or written anew. */
  | 'lost_head'

/** The first flaw: where in the chain, and the row concerned, as far as there are such. */
export type Flaw = { kind: FlawKind; position: number | null; rowId: number | null }

export type Verdict = {
  /** Links whose row was read and hashed. */
  rows: number
  /** The last hash, in hexadecimal digits: noted elsewhere, it proves later that nothing before it was rewritten. */
  head: string | null
  flaw: Flaw | null
}

type Link = {
  position: number
  rowId: number
  isThere: boolean
  previousHash: Buffer
  hash: Buffer
  computedHash: Buffer
}

const perBatch = 10_000

/**
 * Reads the whole chain in batches, computes every hash anew in PostgreSQL, and stops at the first flaw. What is
 * written meanwhile is read as well. `expect` is a head noted earlier, in hexadecimal digits; `database` where another
 * one than the portal's own is meant.
 */
export async function verifyTrail({
  expect,
  database = db(),
  onProgress,
}: {
  expect?: string
  database?: Database
  onProgress?: (rows: number) => void
} = {}): Promise<Verdict> {
  const verdict: Verdict = { rows: 0, head: null, flaw: null }
  let previous: Buffer = Buffer.alloc(0)
  let isExpectedSeen = expect === undefined
  for (let links = await linksAfter(database, 0); links.length > 0; links = await linksAfter(database, verdict.rows)) {
    for (const link of links) {
      verdict.flaw = flawOf(link, verdict.rows + 1, previous)
      if (verdict.flaw) return verdict
      previous = link.hash
      verdict.rows += 1
      verdict.head = link.hash.toString('hex')
      isExpectedSeen ||= verdict.head === expect
    }
    onProgress?.(verdict.rows)
  }
  const unlinked = await firstUnlinkedRow(database)
  if (unlinked !== null) verdict.flaw = { kind: 'unlinked_row', position: null, rowId: unlinked }
  else if (!isExpectedSeen) verdict.flaw = { kind: 'lost_head', position: null, rowId: null }
  return verdict
}

function flawOf(link: Link, expectedPosition: number, previous: Buffer): Flaw | null {
  const { position, rowId } = link
  if (position !== expectedPosition) return { kind: 'missing_link', position: expectedPosition, rowId: null }
  if (!link.previousHash.equals(previous)) return { kind: 'broken_link', position, rowId }
  if (!link.isThere) return { kind: 'missing_row', position, rowId }
  return link.hash.equals(link.computedHash) ? null : { kind: 'changed_row', position, rowId }
}

async function linksAfter(database: Database, position: number): Promise<Link[]> {
  const { rows } = await sql<Link>`
    select l.position, l.audit_row_id as "rowId", r.id is not null as "isThere",
      l.previous_hash as "previousHash", l.hash, audit_hash(l.previous_hash, l.position, r) as "computedHash"
    from audit_links l left join audit_rows r on r.id = l.audit_row_id
    where l.position > ${position} order by l.position limit ${perBatch}`.execute(database)
  return rows
}

async function firstUnlinkedRow(database: Database): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select r.id from audit_rows r
    where not exists (select from audit_links l where l.audit_row_id = r.id)
    order by r.id limit 1`.execute(database)
  return rows[0]?.id ?? null
}
