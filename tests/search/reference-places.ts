import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { buildGazetteer, type Gazetteer, type NamedPlace } from '#search/words/gazetteer.ts'

/** The gazetteer of the reference files, without a database. */
export function referenceGazetteer(): Gazetteer {
  const read = (name: string) =>
    parse(readFileSync(new URL(`../../db/reference/${name}.csv`, import.meta.url)), { columns: true }) as NamedPlace[]
  return buildGazetteer(read('member_cities'), read('districts'))
}
