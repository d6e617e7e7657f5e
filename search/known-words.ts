import type { Database } from '#db/client.ts'
import { isHanzi, normalise } from './normalise.ts'
import { sameTrade } from './synonyms.ts'
import { runs } from './title-words.ts'

const loaded = new WeakMap<Database, Promise<Set<string>>>()

/**
 * All pairs of neighbouring characters in the standard occupations and their other names, read once for each database:
 * what they contain is a word a person means, not a slip.
 */
export function knownPairs(database: Database): Promise<Set<string>> {
  let found = loaded.get(database)
  if (!found) {
    found = readPairs(database)
    found.catch(() => loaded.delete(database))
    loaded.set(database, found)
  }
  return found
}

async function readPairs(database: Database): Promise<Set<string>> {
  const occupations = await database.selectFrom('occupations').select('name').execute()
  return pairsOf([...occupations.map(({ name }) => name), ...sameTrade.flat()])
}

export function pairsOf(names: string[]): Set<string> {
  const pairs = new Set<string>()
  for (const run of names.flatMap((name) => runs(normalise(name)))) {
    if (isHanzi(run[0]!)) for (let i = 0; i + 1 < run.length; i++) pairs.add(run.slice(i, i + 2))
  }
  return pairs
}
