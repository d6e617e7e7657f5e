import { createHash, type Hash } from 'node:crypto'
import { type Readable, Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { KeptTable } from './kept-tables.ts'

const quoted = (name: string) => pg.escapeIdentifier(name)
export const columnList = ({ columns }: Pick<KeptTable, 'columns'>) => columns.map(quoted).join(', ')

/** Rows in the text format of COPY, sorted by primary key: the same rows are the same bytes, wherever they lie. */
export function rowsOf(client: pg.Client, table: KeptTable): Readable & { rowCount: number } {
  return client.query(
    copyTo(`copy (select ${columnList(table)} from ${quoted(table.name)} order by ${table.order}) to stdout`),
  )
}

/** Lets everything through and keeps count of it. */
export class Meter extends Transform {
  bytes = 0
  readonly #hash: Hash = createHash('sha256')
  readonly #onBytes: (bytes: number) => void

  constructor(onBytes: (bytes: number) => void = () => {}) {
    super()
    this.#onBytes = onBytes
  }

  override _transform(chunk: Buffer, _encoding: string, done: (error: Error | null, chunk: Buffer) => void) {
    this.bytes += chunk.length
    this.#hash.update(chunk)
    this.#onBytes(this.bytes)
    done(null, chunk)
  }

  sha256(): string {
    return this.#hash.digest('hex')
  }
}

/** What identifies the rows of a table: their number and the hash of their text. */
export type RowsMark = { rows: number; sha256: string }

export async function markRows(client: pg.Client, table: KeptTable): Promise<RowsMark> {
  const rows = rowsOf(client, table)
  const meter = new Meter()
  await pipeline(rows, meter, new Writable({ write: (_chunk, _encoding, done) => done() }))
  return { rows: rows.rowCount, sha256: meter.sha256() }
}
