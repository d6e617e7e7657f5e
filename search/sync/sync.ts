import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '#db/client.ts'
import { acknowledge, type Claim, claimVacancies, type Failures, putAside } from '#db/index-queue.ts'
import { indexName } from '#search/engine/client.ts'
import { BulkLane, shortestBatch } from './lanes.ts'
import { BatchFailed, type Prepared, prepareDocuments, writeDocuments } from './write-documents.ts'

/** What came of a turn: documents brought up to date, and those put aside with the reason. */
export type Turn = { lane: 'urgent' | 'bulk' | 'idle'; documents: number; failures: Failures; ms: number }

const urgentAtOnce = 500

/** So many documents are read at once while the engine works, so that its end is soon noticed. */
const aheadAtOnce = 500
/** How often it is looked whether an import has added more. */
const lookAgainMs = 200

/** A document built ahead, and the queued rows its vacancy had then: any other means a change it may not know. */
type BuiltAhead = { rowIds: readonly number[]; line: string }

/**
 * Copies changed vacancies from PostgreSQL into the search index, turn by turn: all urgent ones alone, or one batch of
 * bulk ones whose size {@link BulkLane} decides. Documents are rebuilt from the current rows, so repeats and
 * reorderings are harmless. Only the holder of the index lock may take turns. A bulk batch that fails is taken up again
 * in smaller ones, turn by turn, so that a document at fault in it holds up no urgent change.
 */
export class VacancySync {
  #lane: BulkLane
  /** Documents of the next bulk batch, built while the engine was busy with the one before. */
  #ahead = new Map<number, BuiltAhead>()
  #db: Database
  #signal: AbortSignal | undefined

  constructor(db: Database, signal?: AbortSignal, lane = new BulkLane()) {
    this.#db = db
    this.#signal = signal
    this.#lane = lane
  }

  async turn(): Promise<Turn> {
    const urgent = await claimVacancies(this.#db, 'urgent', urgentAtOnce)
    if (urgent.length > 0) {
      this.#lane.urgentSeen(performance.now())
      return this.#copy('urgent', urgent)
    }
    const bulk = await claimVacancies(this.#db, 'bulk', this.#lane.nextSize(performance.now()))
    if (bulk.length === 0) return { lane: 'idle', documents: 0, failures: new Map(), ms: 0 }
    return this.#copy('bulk', bulk)
  }

  async #copy(lane: 'urgent' | 'bulk', claims: Claim[]): Promise<Turn> {
    const prepared = await this.#prepare(claims)
    const start = performance.now()
    const writing = writeDocuments(indexName('vacancies'), prepared, {
      signal: this.#signal,
      lookThroughAtMost: lane === 'bulk' ? shortestBatch : undefined,
    })
    // A failure to build ahead is no loss: the next turn builds those documents itself, and then it counts.
    const [written] = await Promise.allSettled([
      writing,
      lane === 'bulk' ? this.#buildAhead(claims, writing) : undefined,
    ])
    const ms = performance.now() - start
    if (written.status === 'rejected') {
      if (!(written.reason instanceof BatchFailed)) throw written.reason
      this.#lane.failed(claims.length)
      return { lane, documents: 0, failures: new Map(), ms }
    }
    const failures = written.value
    await this.#settle(claims, failures)
    if (lane === 'bulk') this.#lane.took(claims.length, ms)
    return { lane, documents: claims.length - failures.size, failures, ms }
  }

  /** The documents of these vacancies: those built ahead that still hold, and the rest built now. */
  async #prepare(claims: Claim[]): Promise<Prepared> {
    const ready = claims.flatMap((claim) => {
      const ahead = this.#ahead.get(claim.entityId)
      this.#ahead.delete(claim.entityId)
      return ahead && claim.rowIds.every((row) => ahead.rowIds.includes(row))
        ? [[claim.entityId, ahead.line] as const]
        : []
    })
    const lines = new Map(ready)
    const prepared = await prepareDocuments(
      this.#db,
      claims.map(({ entityId }) => entityId).filter((id) => !lines.has(id)),
    )
    for (const [id, line] of lines) prepared.lines.set(id, line)
    return prepared
  }

  /**
   * Until the engine is done or the next batch complete: builds what follows these claims, and what an import adds
   * meanwhile.
   */
  async #buildAhead(current: Claim[], writing: Promise<unknown>): Promise<void> {
    let busy = true
    const done = writing
      .catch(() => {})
      .finally(() => {
        busy = false
      })
    const beingWritten = new Set(current.map(({ entityId }) => entityId))
    let after = lastRow(current)
    while (
      busy &&
      !this.#lane.peopleWait(performance.now()) &&
      this.#ahead.size < this.#lane.nextSize(performance.now())
    ) {
      const claims = await claimVacancies(this.#db, 'bulk', aheadAtOnce, after)
      if (claims.length === 0) {
        await Promise.race([done, sleep(lookAgainMs)])
        continue
      }
      after = lastRow(claims)
      const { lines } = await prepareDocuments(
        this.#db,
        claims.map(({ entityId }) => entityId).filter((id) => !beingWritten.has(id)),
      )
      for (const claim of claims) {
        const line = lines.get(claim.entityId)
        if (line !== undefined) this.#ahead.set(claim.entityId, { rowIds: claim.rowIds, line })
      }
    }
  }

  async #settle(claims: Claim[], failures: Failures): Promise<void> {
    await putAside(
      this.#db,
      claims.filter(({ entityId }) => failures.has(entityId)),
      failures,
    )
    await acknowledge(
      this.#db,
      claims.filter(({ entityId }) => !failures.has(entityId)),
    )
  }
}

const lastRow = (claims: Claim[]) => claims.reduce((last, { firstRowId }) => Math.max(last, firstRowId), 0)
