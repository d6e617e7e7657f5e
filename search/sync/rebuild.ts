import { sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { type Failures, recordAside } from '#db/index-queue.ts'
import { now } from '#db/values/now.ts'
import { indexName, reasonOf, SearchAway, writeClient } from '#search/engine/client.ts'
import { vacancyFingerprint } from './fingerprint.ts'
import { vacancySettings } from '#search/vacancies/vacancy-index.ts'
import { longBatch } from './lanes.ts'
import { finished, prepareDocuments, type Prepared, writeDocuments } from './write-documents.ts'

const slowestSwapMs = 60_000

export type RebuildProgress = (documents: number, total: number) => void

/** Documents in the new index, and vacancies that could not get into it, which are put aside. */
export type Rebuilt = { documents: number; failures: Failures }

/**
 * Builds the vacancy index anew beside the live one and puts it in its place in one step; searches never miss it.
 * The caller holds the index lock, so that changes made meanwhile stay in the queue and follow after the swap.
 * A document that cannot be indexed is put aside; every rebuild tries those again.
 */
export async function rebuildVacancies(
  db: Database,
  options: { progress?: RebuildProgress; signal?: AbortSignal; keepOld?: boolean } = {},
): Promise<Rebuilt> {
  const next = indexName('vacancies_next')
  const covered = await queuedRows(db)
  const total = await countPublic(db)
  await removeIndex(next)
  await finished(writeClient().createIndex(next, { primaryKey: 'id' }), options.signal)
  await finished(writeClient().index(next).updateSettings(vacancySettings), options.signal)

  let documents = 0
  const failures: Failures = new Map()
  let batch = await nextBatch(db, 0)
  while (batch) {
    // The next batch is built while the engine works on this one.
    const [failed, following] = await Promise.all([
      writeDocuments(next, batch.prepared, { signal: options.signal }),
      nextBatch(db, batch.lastId),
    ])
    documents += batch.prepared.lines.size - [...failed.keys()].filter((id) => batch!.prepared.lines.has(id)).length
    for (const [id, reason] of failed) failures.set(id, reason)
    options.progress?.(documents, total)
    batch = following
  }

  await putInPlace(options.keepOld ?? false)
  await rememberIndex(db)
  await sql`delete from index_queue where id = any(${covered}::bigint[])`.execute(db)
  await recordAside(db, failures)
  return { documents, failures }
}

/**
 * Makes sure that the live index exists and was built by this portal from today's settings; otherwise rebuilds it and
 * answers why. Takes about a millisecond when all is well. The caller holds the index lock.
 */
export async function ensureIndex(
  db: Database,
  signal?: AbortSignal,
): Promise<(Rebuilt & { reason: string }) | undefined> {
  const reason = await reasonToRebuild(db)
  return reason === undefined ? undefined : { ...(await rebuildVacancies(db, { signal })), reason }
}

async function reasonToRebuild(db: Database): Promise<string | undefined> {
  const name = indexName('vacancies')
  const live = await existing(name)
  if (!live) return 'there is no index'
  const built = await db.selectFrom('search_indexes').selectAll().where('name', '=', name).executeTakeFirst()
  if (built?.engine_created_at !== live.createdAt) return 'the index is not the one this portal built'
  if (built.fingerprint !== vacancyFingerprint()) return 'settings or the shape of documents have changed'
  return undefined
}

/** The next public vacancies in id order; undefined at the end. */
async function nextBatch(db: Database, afterId: number): Promise<{ prepared: Prepared; lastId: number } | undefined> {
  const rows = await db
    .selectFrom('vacancies')
    .select('id')
    .where('status', '=', 'published')
    .where('expires_at', '>', now())
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(longBatch)
    .execute()
  const last = rows.at(-1)
  if (!last) return undefined
  return {
    prepared: await prepareDocuments(
      db,
      rows.map(({ id }) => id),
    ),
    lastId: last.id,
  }
}

/** Swaps the new index in and answers when that has happened: a key for our indexes alone may not see swap tasks. */
async function putInPlace(keepOld: boolean): Promise<void> {
  const [live, next] = [indexName('vacancies'), indexName('vacancies_next')]
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

async function rememberIndex(db: Database): Promise<void> {
  const name = indexName('vacancies')
  const live = await existing(name)
  if (!live) throw new SearchAway(`the index ${name} is gone right after it was built`)
  const values = { fingerprint: vacancyFingerprint(), engine_created_at: live.createdAt }
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
async function queuedRows(db: Database): Promise<number[]> {
  const rows = await db.selectFrom('index_queue').select('id').where('entity', '=', 'vacancy').execute()
  return rows.map(({ id }) => id)
}

async function countPublic(db: Database): Promise<number> {
  const row = await db
    .selectFrom('vacancies')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('status', '=', 'published')
    .where('expires_at', '>', now())
    .executeTakeFirstOrThrow()
  return row.count
}
