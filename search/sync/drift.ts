import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { now } from '#db/values/now.ts'
import { indexName, reasonOf, writeClient } from '#search/engine/client.ts'
import type { SearchableKind } from '#search/kind/searchable-kind.ts'
import { indexedIds } from './indexed-ids.ts'
import { prepareDocuments } from './write-documents.ts'

/** In what PostgreSQL and the search index of a kind differ, ids in order. */
export type Drift = {
  /** Rows that were compared with their documents field by field. */
  compared: number
  /** Differences that are already on their way: queued rows not yet worked off, validity over since a moment. */
  pending: number
  /** To be found, but not in the index. */
  missing: number[]
  /** In the index, but not to be found. */
  extra: number[]
  /** In both, with different content. */
  stale: number[]
  /** Of the differing ones, those the engine could not take: they are put aside until their rows change. */
  aside: number[]
}

type Difference = Pick<Drift, 'missing' | 'extra' | 'stale'>

const comparedAtOnce = 500
const idsAtOnce = 10_000
/** What differs while the portal is at work is looked at again before it is called drift. */
const secondLooks = 3
const secondLookAfterMs = 700

/** Compares every row that is to be found with its document, and every document with its row. Changes nothing. */
export async function findDrift(
  db: Database,
  kind: SearchableKind,
  progress: (compared: number) => void = () => {},
): Promise<Drift> {
  let suspects: number[] = []
  const known = new Set<number>()
  let compared = 0
  for await (const ids of indexedIds(db, kind, comparedAtOnce)) {
    const found = await compare(db, kind, ids)
    suspects.push(...found.missing, ...found.stale)
    for (const id of ids) known.add(id)
    compared += ids.length
    progress(compared)
  }
  for await (const ids of idsInIndex(kind)) suspects.push(...ids.filter((id) => !known.has(id)))
  suspects = [...new Set(suspects)].sort((a, b) => a - b)

  let drift = await judge(db, kind, suspects)
  for (let look = 0; look < secondLooks && differing(drift).length > 0; look++) {
    await new Promise((resolve) => setTimeout(resolve, secondLookAfterMs))
    drift = await judge(db, kind, suspects)
  }
  return { compared, ...drift }
}

/** All ids of a drift, whatever the difference. */
export const differing = ({ missing, extra, stale }: Difference): number[] => [...missing, ...extra, ...stale]

async function judge(db: Database, kind: SearchableKind, ids: number[]): Promise<Omit<Drift, 'compared'>> {
  const drift = {
    pending: 0,
    missing: [] as number[],
    extra: [] as number[],
    stale: [] as number[],
    aside: [] as number[],
  }
  for (let start = 0; start < ids.length; start += comparedAtOnce) {
    const part = ids.slice(start, start + comparedAtOnce)
    const { onTheirWay, aside } = await knownAbout(db, kind, part)
    const found = await compare(db, kind, part)
    drift.pending += differing(found).filter((id) => onTheirWay.has(id)).length
    drift.aside.push(...differing(found).filter((id) => aside.has(id)))
    for (const way of ['missing', 'extra', 'stale'] as const)
      drift[way].push(...found[way].filter((id) => !onTheirWay.has(id)))
  }
  return drift
}

async function compare(db: Database, kind: SearchableKind, ids: number[]): Promise<Difference> {
  const [wanted, stored] = await Promise.all([prepareDocuments(db, kind, ids), storedDocuments(kind, ids)])
  const found = { missing: [] as number[], extra: [] as number[], stale: [] as number[] }
  for (const id of ids) {
    const line = wanted.lines.get(id)
    const document = stored.get(id)
    const isWanted = line !== undefined || wanted.failed.has(id)
    if (!isWanted && document) found.extra.push(id)
    else if (isWanted && !document) found.missing.push(id)
    else if (isWanted && (line === undefined || !isDeepStrictEqual(JSON.parse(line), document))) found.stale.push(id)
  }
  return found
}

async function storedDocuments(kind: SearchableKind, ids: number[]): Promise<Map<number, { id: number }>> {
  const { results } = await documents(kind, { ids, limit: ids.length })
  return new Map(results.map((document) => [document.id, document]))
}

type DocumentsQuery = { ids?: number[]; fields?: ['id']; limit: number; offset?: number }

async function documents(kind: SearchableKind, query: DocumentsQuery) {
  try {
    return await writeClient().index<{ id: number }>(indexName(kind.index)).getDocuments(query)
  } catch (error) {
    throw reasonOf(error)
  }
}

async function* idsInIndex(kind: SearchableKind): AsyncGenerator<number[]> {
  for (let offset = 0; ; offset += idsAtOnce) {
    const { results } = await documents(kind, { fields: ['id'], limit: idsAtOnce, offset })
    if (results.length === 0) return
    yield results.map(({ id }) => id)
  }
}

/**
 * On their way: those with queued rows, and those that the schedule is about to change; search shows neither wrongly.
 * What was put aside is not, unless something has happened to it since.
 */
async function knownAbout(
  db: Database,
  kind: SearchableKind,
  ids: number[],
): Promise<{ onTheirWay: Set<number>; aside: Set<number> }> {
  const { rows } = await sql<{ id: number; is_aside: boolean }>`
    select entity_id as id, min(attempts) > 0 as is_aside from index_queue
      where entity = ${kind.entity} and entity_id = any(${ids}::bigint[]) group by entity_id
    union select v.id, false from ${sql.table(kind.table)} v
      where v.id = any(${ids}::bigint[]) and ${kind.isDue(now())}`.execute(db)
  const idsThat = (isAside: boolean) => new Set(rows.filter((row) => row.is_aside === isAside).map(({ id }) => id))
  return { onTheirWay: idsThat(false), aside: idsThat(true) }
}
