import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'

export type DemoEmployer = {
  uscc: string
  name: string
  city_code: string
  district_code: string | null
  address: string
  industry_code: string
  size_range: string
  /** The line of business, which decides whom it hires. */
  sector: string
  introduction: string
}

/** The invented employers: `employers.csv` beside this file. */
export async function readDemoEmployers(): Promise<DemoEmployer[]> {
  return parse(await readFile(new URL('employers.csv', import.meta.url), 'utf8'), {
    columns: true,
    cast: (value) => value || null,
  })
}
