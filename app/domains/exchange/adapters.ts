import type { Adapter } from './adapter.ts'
import { exchangeColumns, type Places } from './exchange-row.ts'
import { postingsAdapter } from './postings-adapter.ts'

export const adapterNames = ['exchange', 'postings'] as const
export type AdapterName = (typeof adapterNames)[number]

export function makeAdapter(name: AdapterName, places: Places, today: string, validDays: number): Adapter {
  if (name === 'postings') return postingsAdapter(places, today, validDays)
  return { convert: (row) => ({ row, warnings: [] }), knownFields: exchangeColumns, sourceColumns: {}, validityIsAssumed: false }
}
