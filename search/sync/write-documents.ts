import type { EnqueuedTask } from 'meilisearch'
import type { Database } from '#db/client.ts'
import type { Failures } from '#db/index-queue.ts'
import { reasonOf, SearchAway, writeClient } from '#search/engine/client.ts'
import { now } from '#db/values/now.ts'
import type { SearchableKind } from '#search/kind/searchable-kind.ts'

/** Documents ready to be sent: one JSON line for each row that has one, and the ids that must not be found any more. */
export type Prepared = { lines: Map<number, string>; gone: number[]; failed: Failures }

/** So many documents are built before requests get their turn: the web server runs in the same process. */
const builtAtOnce = 25
const readAtOnce = 1_000

/**
 * Reads the current rows of these ids and builds their documents; one that cannot be built does not stop the
 * rest.
 */
export async function prepareDocuments(db: Database, kind: SearchableKind, ids: readonly number[]): Promise<Prepared> {
  const prepared: Prepared = { lines: new Map(), gone: [], failed: new Map() }
  for (let start = 0; start < ids.length; start += readAtOnce) {
    const part = ids.slice(start, start + readAtOnce)
    const rows = new Map((await kind.load(db, part)).map((row) => [row.id, row]))
    for (const [i, id] of part.entries()) {
      if (i % builtAtOnce === 0) await new Promise(setImmediate)
      prepareDocument(prepared, id, rows.get(id))
    }
  }
  return prepared
}

type Loaded = Awaited<ReturnType<SearchableKind['load']>>[number]

function prepareDocument(prepared: Prepared, id: number, row: Loaded | undefined): void {
  try {
    const document = row?.document(now())
    if (document) prepared.lines.set(id, JSON.stringify(document))
    else prepared.gone.push(id)
  } catch (error) {
    prepared.failed.set(id, String(error))
  }
}

export type WriteOptions = {
  signal?: AbortSignal
  /**
   * Larger batches that fail are not looked through: the caller comes again with fewer, and others get their turn
   * between.
   */
  lookThroughAtMost?: number
}

/** A batch failed that was too large to be looked through at once; nothing is known of any one document in it. */
export class BatchFailed extends Error {
  override name = 'BatchFailed'
}

/** What fails so often alone, while the engine does other work well, is at fault itself. */
const triesAlone = 3

/**
 * Sends the documents to an index and waits until they are searchable; never more than one task of ours is outstanding.
 * Whatever the engine says to a batch, it is halved until the documents at fault are found; their earlier forms are
 * taken out. Throws SearchAway when the engine does not do harmless work either: then no document is to blame. Sending
 * the same again is harmless.
 */
export async function writeDocuments(
  indexUid: string,
  prepared: Prepared,
  options: WriteOptions = {},
): Promise<Failures> {
  const { signal, lookThroughAtMost = Infinity } = options
  const index = writeClient().index(indexUid)
  const failed: Failures = new Map(prepared.failed)
  const remove = (ids: readonly number[]) => finished(index.deleteDocuments([...ids]), signal)
  const add = (ids: readonly number[]) => {
    const lines = ids.map((id) => prepared.lines.get(id)).join('\n')
    return finished(index.addDocumentsFromString(lines, 'application/x-ndjson', { primaryKey: 'id' }), signal)
  }

  async function send(
    ids: readonly number[],
    work: (part: readonly number[]) => Promise<void>,
    tries = triesAlone,
  ): Promise<void> {
    if (ids.length === 0) return
    try {
      await work(ids)
    } catch (error) {
      signal?.throwIfAborted()
      await remove([noDocument])
      const reason = error instanceof Error ? error.message : String(error)
      if (ids.length > lookThroughAtMost) throw new BatchFailed(reason, { cause: error })
      if (ids.length === 1) {
        if (tries > 1) return send(ids, work, tries - 1)
        failed.set(ids[0]!, reason)
        return
      }
      const middle = ids.length >> 1
      await send(ids.slice(0, middle), work)
      await send(ids.slice(middle), work)
    }
  }

  await send(prepared.gone, remove)
  await send([...prepared.lines.keys()], add)
  await send([...failed.keys()], remove)
  return failed
}

/** Ids begin with 1: taking this out is work that changes nothing. */
const noDocument = 0

/**
 * Waits for a task; small ones are seen within milliseconds. Throws the engine's reason, as SearchAway where it gives
 * none.
 */
export async function finished(enqueued: Promise<EnqueuedTask>, signal?: AbortSignal): Promise<void> {
  try {
    const { taskUid } = await enqueued
    for (let pause = 4; ; pause = Math.min(pause * 1.2, 40)) {
      const limit = AbortSignal.timeout(10_000)
      const { status, error } = await writeClient().tasks.getTask(taskUid, {
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      })
      if (status === 'succeeded') return
      if (status !== 'enqueued' && status !== 'processing') {
        throw new SearchAway(
          `task ${taskUid} ${status}: ${error ? `${error.code}, ${error.message}` : 'no reason given'}`,
        )
      }
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  } catch (error) {
    throw reasonOf(error)
  }
}
