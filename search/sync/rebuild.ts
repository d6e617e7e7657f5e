import { sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { type Failures, recordAside } from '#db/index-queue.ts'
import { indexName, reasonOf, SearchAway, writeClient } from '#search/engine/client.ts'
import type { SearchableKind } from '#search/kind/searchable-kind.ts'
import { fingerprintOf } from './fingerprint.ts'
import { countIndexed, indexedIds } from './indexed-ids.ts'
import { longBatch } from './lanes.ts'
import { finished, prepareDocuments, writeDocuments } from './write-documents.ts'

const slowestSwapMs = 60_000

export type RebuildProgress = (documents: number, total: number) => void

/** Documents in the new index, and ids that could not get into it, which are put aside. */
export type Rebuilt = { documents: number; failures: Failures }

const namesOf = ({ index }: SearchableKind) => ({ live: indexName(index), next: indexName(`${index}_next`) })

/**
 * Builds the index of a kind anew beside the live one and puts it in its place in one step; searches never miss it.
 * The caller holds the index lock, so that changes made meanwhile stay in the queue and follow after the swap.
 * A document that cannot be indexed is put aside; every rebuild tries those again.
 */
export async function rebuildIndex(
  db: Database,
  kind: SearchableKind,
  options: { progress?: RebuildProgress; signal?: AbortSignal; keepOld?: boolean } = {},
): Promise<Rebuilt> {
  const { next } = namesOf(kind)
  const covered = await queuedRows(db, kind)
  const total = await countIndexed(db, kind)
  await removeIndex(next)
  await finished(writeClient().createIndex(next, { primaryKey: 'id' }), options.signal)
  await finished(writeClient().index(next).updateSettings(kind.settings), options.signal)

  let documents = 0
  const failures: Failures = new Map()
  const batches = batchesOf(db, kind)
  let batch = await batches.next()
  while (!batch.done) {
    // The next batch is built while the engine works on this one.
    const { lines } = batch.value
    const [failed, following] = await Promise.all([
      writeDocuments(next, batch.value, { signal: options.signal }),
      batches.next(),
    ])
    documents += lines.size - [...failed.keys()].filter((id) => lines.has(id)).length
    for (const [id, reason] of failed) failures.set(id, reason)
    options.progress?.(documents, total)
    batch = following
  }

  await putInPlace(kind, options.keepOld ?? false)
  await rememberIndex(db, kind)
  await sql`delete from index_queue where id = any(${covered}::bigint[])`.execute(db)
  await recordAside(db, kind.entity, failures)
  return { documents, failures }
}

/** All rows in order of their ids, as documents ready to be sent. */
async function* batchesOf(db: Database, kind: SearchableKind) {
  for await (const ids of indexedIds(db, kind, longBatch)) yield await prepareDocuments(db, kind, ids)
}

/**
 * Makes sure that the live index exists and was built by this portal from today's settings; otherwise rebuilds it and
 * answers why. Takes about a millisecond when all is well. The caller holds the index lock.
 */
export async function ensureIndex(
  db: Database,
  kind: SearchableKind,
  signal?: AbortSignal,
): Promise<(Rebuilt & { reason: string }) | undefined> {
  const reason = await reasonToRebuild(db, kind)
  return reason === undefined ? undefined : { ...(await rebuildIndex(db, kind, { signal })), reason }
}

async function reasonToRebuild(db: Database, kind: SearchableKind): Promise<string | undefined> {
  const name = namesOf(kind).live
  const live = await existing(name)
  if (!live) return 'there is no index'
  const built = await db.selectFrom('search_indexes').selectAll().where('name', '=', name).executeTakeFirst()
  if (built?.engine_created_at !== live.createdAt) return 'the index is not the one this portal built'
  if (built.fingerprint !== fingerprintOf(kind)) return 'settings or the shape of documents have changed'
  return undefined
}

/** Swaps the new index in and answers when that has happened: a key for our indexes alone may not see swap tasks. */
async function putInPlace(kind: SearchableKind, keepOld: boolean): Promise<void> {
  const { live, next } = namesOf(kind)
  const built = await existing(next)
  const first = (await existing(live)) === undefined
  await writeClient().swapIndexes([{ indexes: first ? [next, live] : [live, next], rename: first }])
  const deadline = performance.now() + slowestSwapMs
  while ((await existing(live))?.createdAt !== built?.createdAt) {
    if (performance.now() > deadline) throw new SearchAway('the engine did not swap the new index in')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  if (!first && !keepOld) await removeIndex(next)
}

async function rememberIndex(db: Database, kind: SearchableKind): Promise<void> {
  const name = namesOf(kind).live
  const live = await existing(name)
  if (!live) throw new SearchAway(`the index ${name} is gone right after it was built`)
  const values = { fingerprint: fingerprintOf(kind), engine_created_at: live.createdAt }
  await db
    .insertInto('search_indexes')
    .values({ name, ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ ...values, built_at: sql`now()` }))
    .execute()
}

async function existing(uid: string): Promise<{ createdAt: string } | undefined> {
  try {
    return await writeClient().getRawIndex(uid)
  } catch (error) {
    const reason = reasonOf(error)
    if (
      reason instanceof Error &&
      'response' in reason &&
      reason.response instanceof Response &&
      reason.response.status === 404
    )
      return undefined
    throw reason
  }
}

async function removeIndex(uid: string): Promise<void> {
  if (await existing(uid)) await finished(writeClient().deleteIndex(uid))
}

/** Rows whose change the rebuild will have read; later ones stay and are worked off after the swap. */
async function queuedRows(db: Database, { entity }: SearchableKind): Promise<number[]> {
  const rows = await db.selectFrom('index_queue').select('id').where('entity', '=', entity).execute()
  return rows.map(({ id }) => id)
}
