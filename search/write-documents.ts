import type { EnqueuedTask, MeilisearchErrorResponse, Task } from 'meilisearch'
import type { Database } from '#db/client.ts'
import { reasonOf, SearchAway, writeClient } from './client.ts'
import { loadVacancyRows, vacancyDocument, type VacancyRow } from './documents/vacancies.ts'

/** Documents ready to be sent: one JSON line for each public vacancy, and the ids that must not be found any more. */
export type Prepared = { lines: Map<number, string>; gone: number[]; failed: Failures }

/** Vacancies that could not be brought up to date for their own sake, with the reason. */
export type Failures = Map<number, string>

/** So many documents are built before requests get their turn: the web server runs in the same process. */
const builtAtOnce = 25
const readAtOnce = 1_000

/** Reads the current rows of these vacancies and builds their documents; one that cannot be built does not stop the rest. */
export async function prepareDocuments(db: Database, ids: readonly number[]): Promise<Prepared> {
  const prepared: Prepared = { lines: new Map(), gone: [], failed: new Map() }
  for (let start = 0; start < ids.length; start += readAtOnce) {
    const part = ids.slice(start, start + readAtOnce)
    const rows = new Map((await loadVacancyRows(db, part)).map((row) => [row.id, row]))
    for (const [i, id] of part.entries()) {
      if (i % builtAtOnce === 0) await new Promise(setImmediate)
      prepareDocument(prepared, id, rows.get(id))
    }
  }
  return prepared
}

function prepareDocument(prepared: Prepared, id: number, row: VacancyRow | undefined): void {
  try {
    const document = row ? vacancyDocument(row) : null
    if (document) prepared.lines.set(id, JSON.stringify(document))
    else prepared.gone.push(id)
  } catch (error) {
    prepared.failed.set(id, String(error))
  }
}

/**
 * Sends the documents to an index and waits until they are searchable; never more than one task of ours is outstanding.
 * A batch the engine refuses is halved until the document at fault is found. Throws SearchAway when the engine is away;
 * sending the same again is harmless.
 */
export async function writeDocuments(indexUid: string, prepared: Prepared, signal?: AbortSignal): Promise<Failures> {
  const index = writeClient().index(indexUid)
  const failed: Failures = new Map(prepared.failed)
  await bisect(prepared.gone, failed, (part) => finished(index.deleteDocuments([...part]), signal))
  await bisect([...prepared.lines.keys()], failed, (part) => {
    const lines = part.map((id) => prepared.lines.get(id)).join('\n')
    return finished(index.addDocumentsFromString(lines, 'application/x-ndjson', { primaryKey: 'id' }), signal)
  })
  return failed
}

/** The engine does not want this; asking again changes nothing. */
class Refused extends Error {
  override name = 'Refused'
}

/** Waits for a task; small ones are seen within milliseconds. Throws {@link Refused}, or SearchAway for faults of the engine. */
export async function finished(enqueued: Promise<EnqueuedTask>, signal?: AbortSignal): Promise<void> {
  try {
    const { taskUid } = await enqueued
    for (let pause = 4; ; pause = Math.min(pause * 1.2, 40)) {
      const limit = AbortSignal.timeout(10_000)
      const task = await writeClient().tasks.getTask(taskUid, { signal: signal ? AbortSignal.any([signal, limit]) : limit })
      if (task.status !== 'enqueued' && task.status !== 'processing') return judge(task)
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  } catch (error) {
    const reason = reasonOf(error)
    if (isRefusal(reason)) throw new Refused(reason.cause.message, { cause: reason })
    throw reason
  }
}

function judge(task: Task) {
  if (task.status === 'succeeded') return
  const message = task.error?.message ?? `task ${task.uid} was ${task.status}`
  throw task.error?.type === 'invalid_request' && task.error.code !== 'index_not_found' ? new Refused(message) : new SearchAway(message)
}

/** 400 and 413: the content is at fault. Everything else (keys, a missing index, disk) is a fault of the engine. */
function isRefusal(error: unknown): error is { cause: MeilisearchErrorResponse } {
  return error instanceof Error && 'response' in error && error.response instanceof Response &&
    [400, 413].includes(error.response.status)
}

async function bisect(ids: readonly number[], failed: Failures, work: (part: readonly number[]) => Promise<void>): Promise<void> {
  if (ids.length === 0) return
  try {
    await work(ids)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (ids.length === 1) {
      failed.set(ids[0]!, error.message)
      return
    }
    const middle = ids.length >> 1
    await bisect(ids.slice(0, middle), failed, work)
    await bisect(ids.slice(middle), failed, work)
  }
}
