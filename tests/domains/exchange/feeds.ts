import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { RawRow } from '#app/domains/exchange/exchange-row.ts'
import { importVacancies, type ImportRequest } from '#app/domains/exchange/import-vacancies.server.ts'
import { db } from '#db/client.ts'
import { aRow } from './fixtures.ts'

const directory = mkdtempSync(join(tmpdir(), 'import-'))
afterAll(() => rmSync(directory, { recursive: true }))
let serial = 0

/** A file of exchange rows, and of lines that are none. */
export function feed(rows: RawRow[], broken: string[] = []): string {
  const file = join(directory, `feed-${++serial}.ndjson`)
  writeFileSync(file, [...rows.map((row) => JSON.stringify(row)), ...broken].join('\n'))
  return file
}

export const newSource = () => `source-${++serial}`
export const rejectsFile = () => join(directory, `rejects-${++serial}.csv`)

export function importFile(request: Partial<ImportRequest> & { file: string; source: string }) {
  return importVacancies({ databaseUrl: process.env.DATABASE_URL!, rejectsFile: rejectsFile(), ...request })
}

export const rowsOf = (count: number, given: (index: number) => RawRow = () => ({})) =>
  Array.from({ length: count }, (_, index) => aRow({ external_id: `v-${index}`, ...given(index) }))

export const vacanciesOf = (source: string) =>
  db().selectFrom('vacancies').selectAll().where('source', '=', source).orderBy('external_id').execute()
