import type { Adapter } from './adapter.ts'
import { exchangeAdapter } from './exchange-adapter.ts'
import type { Places } from './exchange-row.ts'
import { postingsAdapter } from './postings-adapter.ts'

export const adapterNames = ['exchange', 'postings'] as const
export type AdapterName = (typeof adapterNames)[number]

export function makeAdapter(name: AdapterName, places: Places, today: string, validDays: number): Adapter {
  return name === 'postings' ? postingsAdapter(places, today, validDays) : exchangeAdapter
}
