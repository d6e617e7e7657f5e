import { type AdapterName, makeAdapter } from '#app/domains/exchange/adapters.ts'
import { rowChecker } from '#app/domains/exchange/check-row.ts'
import type { ExchangeRow, Remark } from '#app/domains/exchange/exchange-row.ts'
import type { ReadAs } from '#app/domains/exchange/import-tally.ts'
import { openRows } from '#app/domains/exchange/read-rows.server.ts'
import { soundCells } from '#app/domains/exchange/sound-cells.ts'
import { places, today } from './fixtures.ts'

const check = rowChecker(places, today)

export type ReadFile = {
  readAs: ReadAs
  rows: ExchangeRow[]
  rejected: (Remark & { row: number })[]
  warnings: (Remark & { row: number })[]
}

/** Everything an import does with a file before it comes to the database. */
export async function readFile(file: string, name: AdapterName = 'exchange'): Promise<ReadFile> {
  const adapter = makeAdapter(name, places, today, 60)
  const known = new Set(adapter.knownFields)
  const feed = await openRows(file, adapter)
  const read: Omit<ReadFile, 'readAs'> = { rows: [], rejected: [], warnings: [] }
  for await (const one of feed.rows) {
    const told = (remarks: Remark[]) => remarks.map((remark) => ({ row: one.row, ...remark }))
    if ('violation' in one) {
      read.rejected.push(...told([one.violation]))
      continue
    }
    const sound = soundCells(one.raw, known, adapter.dayFields)
    const converted = adapter.convert(sound.row)
    if ('outside' in converted) continue
    const checked = check(converted.row)
    const violations = [...sound.violations, ...('violations' in checked ? checked.violations : [])]
    if (violations.length > 0) read.rejected.push(...told(violations))
    else if ('row' in checked) {
      read.rows.push(checked.row)
      read.warnings.push(
        ...told([...(one.remarks ?? []), ...sound.warnings, ...converted.warnings, ...checked.warnings]),
      )
    }
  }
  return { ...read, readAs: feed.readAs() }
}
